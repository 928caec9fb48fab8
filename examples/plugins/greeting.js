/** A composer tool: a button beside the field that greets whom the visitor writes to. */
converse.plugins.add('greeting', {
  text: 'Hello! How can I help?',
  setup({ h, add, session }) {
    const greet = (conversation) => () => session.say(conversation, this.text);
    add('composerTools', {
      kinds: ['direct'],
      view: ({ conversation }) =>
        h('button', { type: 'button', 'aria-label': 'Greet', title: 'Greet', onClick: greet(conversation) }, '👋'),
    });
  },
});
