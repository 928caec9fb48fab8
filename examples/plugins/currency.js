/** A message renderer: sums of money in a message stand out. */
converse.plugins.add('currency', {
  setup({ h, add }) {
    const money = /(\d+(?:[.,]\d\d)?\s?(?:€|EUR|USD))/;
    add('messageViews', {
      body({ text }) {
        const parts = text.split(money);
        if (parts.length === 1) return undefined;
        // Every second part is what the expression has found.
        return parts.map((part, at) => (at % 2 ? h('mark', {}, part) : part));
      },
    });
  },
});
