/** The emoji of one language, as the package has them. */
declare module 'emoji-picker-element-data/en/github/data.json' {
  const records: readonly import('./emoji-list.ts').EmojiRecord[];
  // biome-ignore lint/style/noDefaultExport: that is how JSON is imported
  export default records;
}
