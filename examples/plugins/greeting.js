/** A composer tool: a button beside the field that greets whom the visitor writes to. */
converse.plugins.add('greeting', {
  settings: { greeting_text: 'Hello! How can I help?' },
  setup({ h, add, session }) {
    const { settings } = this.converse;
    const greet = (conversation) => () => session.say(conversation, settings.get('greeting_text'));
    add('composerTools', {
      kinds: ['direct'],
      view: ({ conversation }) =>
        h('button', { type: 'button', 'aria-label': 'Greet', title: 'Greet', onClick: greet(conversation) }, '👋'),
    });
  },
});
