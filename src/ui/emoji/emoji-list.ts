/** All emoji in their groups, found by name, word or `:shortcode:`. */
import records from 'emoji-picker-element-data/en/github/data.json';

export interface EmojiRecord {
  readonly emoji: string;
  readonly annotation: string;
  readonly group: number;
  readonly order: number;
  readonly tags?: readonly string[];
  readonly shortcodes?: readonly string[];
  readonly skins?: readonly { readonly emoji: string; readonly tone: number | readonly number[] }[];
}

/** Group 2 holds nothing but the tones themselves. */
const COMPONENTS = 2;

const all = records.filter(({ group }) => group !== COMPONENTS);

export const groupOf = (group: number): readonly EmojiRecord[] => all.filter((record) => record.group === group);

const byEmoji = new Map(all.map((record) => [record.emoji, record]));

export const recordsOf = (emoji: readonly string[]): EmojiRecord[] => emoji.flatMap((each) => byEmoji.get(each) ?? []);

/** @param tone 0: none, 1 to 5: from light to dark. */
export const toned = ({ emoji, skins }: EmojiRecord, tone: number): string =>
  skins?.find((skin) => skin.tone === tone)?.emoji ?? emoji;

/** How well it answers: the lower, the better; `undefined`: not at all. */
function rank({ shortcodes = [], annotation, tags = [] }: EmojiRecord, wanted: string): number | undefined {
  if (shortcodes.includes(wanted)) return 0;
  if (shortcodes.some((code) => code.startsWith(wanted))) return 1;
  if (annotation.toLowerCase().startsWith(wanted)) return 2;
  if (tags.includes(wanted)) return 3;
  const words = [...tags, ...annotation.toLowerCase().split(' '), ...shortcodes.flatMap((code) => code.split('_'))];
  return words.some((word) => word.startsWith(wanted)) ? 4 : undefined;
}

/** Best first. */
export function findEmoji(text: string, limit: number): EmojiRecord[] {
  const wanted = text.trim().toLowerCase().replace(/^:|:$/g, '').replaceAll(' ', '_');
  if (wanted === '') return [];
  return all
    .map((record) => ({ record, rank: rank(record, wanted) ?? rank(record, wanted.replaceAll('_', ' ')) }))
    .filter((found) => found.rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.record.order - b.record.order)
    .slice(0, limit)
    .map(({ record }) => record);
}
