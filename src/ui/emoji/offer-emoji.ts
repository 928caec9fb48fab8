/** The emoji that may be meant by what has been written after a colon. */
import type { Offer } from '../composer/completion.ts';
import type { EmojiList } from './emoji-list.ts';

const MOST = 8;

export const offerEmoji = (name: string, emoji: EmojiList): Offer => ({
  length: name.length + 1,
  completions: emoji.find(name, MOST).map(({ emoji, annotation, shortcodes }) => ({
    id: emoji,
    label: shortcodes?.[0] ? `:${shortcodes[0]}:` : annotation,
    detail: annotation,
    picture: emoji,
    text: `${emoji} `,
  })),
});
