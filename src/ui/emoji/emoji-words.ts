/** What emoji are called in other languages, each a chunk of its own. A build has in this place a module with those that it speaks. */

export interface EmojiWords {
  /** One line per emoji in the order of the English records: its name, then what else it is found by, with `|` between. */
  readonly lines: string;
}

/** How to load each, by its BCP 47 tag. */
export const emojiWords = (): Readonly<Record<string, () => Promise<EmojiWords>>> => ({});
