/** A call button that opens a meeting: shows the button, invites the other side to a new room there, and goes in. */
converse.settings.set('visible_toolbar_buttons', { call: true });

converse.listen.on('callButtonClicked', ({ connection, model }) => {
  const { $msg } = converse.env;
  const link = `https://meet.example.org/${crypto.randomUUID()}`;
  const invitation = $msg({ to: model.get('jid'), type: 'chat' })
    .c('body')
    .t(`Let us talk: ${link}`);
  connection.send(invitation);
  window.open(link, '_blank', 'noopener');
});
