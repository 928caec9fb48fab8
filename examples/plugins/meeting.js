/** A call button that opens a meeting: shows the button, invites the other side to a new room there, and goes in. */
converse.settings.set('visible_toolbar_buttons', { call: true });

converse.plugins.add('meeting', {
  settings: { meeting_url: 'https://meet.example.org/' },
  setup({ on, session }) {
    const { settings } = this.converse;
    on('callButtonClicked', ({ conversation }) => {
      const link = new URL(crypto.randomUUID(), settings.get('meeting_url')).href;
      // As if the visitor had written it: shown in the chat, and encrypted where that is private.
      session.say(conversation, `Let us talk: ${link}`);
      window.open(link, '_blank', 'noopener');
    });
  },
});
