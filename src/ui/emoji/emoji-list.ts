/** All emoji in their groups, found by name, word or `:shortcode:`, in English and in one other language. */
import records from 'emoji-picker-element-data/en/github/data.json';
import { findTerm, fold } from '#lib/fold.ts';

export interface EmojiRecord {
  readonly emoji: string;
  readonly annotation: string;
  readonly group: number;
  readonly order: number;
  readonly tags?: readonly string[];
  readonly shortcodes?: readonly string[];
  readonly skins?: readonly { readonly emoji: string; readonly tone: number | readonly number[] }[];
}

/** What a record is found by, as it is compared. */
interface Entry {
  readonly record: EmojiRecord;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly tags: readonly string[];
}

/** Group 2 holds nothing but the tones themselves. */
const COMPONENTS = 2;

/** @param tone 0: none, 1 to 5: from light to dark. */
export const toned = ({ emoji, skins }: EmojiRecord, tone: number): string =>
  skins?.find((skin) => skin.tone === tone)?.emoji ?? emoji;

function entryOf(record: EmojiRecord, line: string, folded: string): Entry {
  const { annotation, tags = [], shortcodes: codes = [] } = record;
  const [ownName, ...ownTags] = folded === '' ? [] : folded.split('|');
  const named = line === '' ? record : { ...record, annotation: line.split('|', 1)[0] ?? annotation };
  const names = ownName === undefined ? [fold(annotation)] : [ownName, fold(annotation)];
  return { record: named, codes, names, tags: [...ownTags, ...tags] };
}

/** How well it answers: the lower, the better; `undefined`: not at all. */
function rank({ codes, names, tags }: Entry, wanted: string): number | undefined {
  const code = wanted.replaceAll(' ', '_');
  if (codes.includes(code) || names.includes(wanted)) return 0;
  if (codes.some((each) => each.startsWith(code))) return 1;
  if (names.some((name) => name.startsWith(wanted))) return 2;
  if (tags.includes(wanted)) return 3;
  const hasWord = [...names, ...tags].some((text) => findTerm(text, wanted) >= 0);
  return hasWord || codes.some((each) => each.includes(`_${code}`)) ? 4 : undefined;
}

export class EmojiList {
  readonly #entries: readonly Entry[];

  /** @param lines what they are called in another language, see `EmojiWords`. */
  constructor(lines = '') {
    // At once: word by word it would take a while.
    const [own, folded] = [lines.split('\n'), fold(lines).split('\n')];
    this.#entries = records
      .map((record, index) => entryOf(record, own[index] ?? '', folded[index] ?? ''))
      .filter(({ record }) => record.group !== COMPONENTS);
  }

  groupOf(group: number): readonly EmojiRecord[] {
    return this.#entries.filter(({ record }) => record.group === group).map(({ record }) => record);
  }

  recordsOf(emoji: readonly string[]): EmojiRecord[] {
    const byEmoji = new Map(this.#entries.map(({ record }) => [record.emoji, record]));
    return emoji.flatMap((each) => byEmoji.get(each) ?? []);
  }

  /** Best first. */
  find(text: string, limit: number): EmojiRecord[] {
    const wanted = fold(text.trim().replace(/^:|:$/g, '').replaceAll('_', ' ')).trim();
    if (wanted === '') return [];
    return this.#entries
      .map((entry) => ({ record: entry.record, rank: rank(entry, wanted) }))
      .filter((found) => found.rank !== undefined)
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.record.order - b.record.order)
      .slice(0, limit)
      .map(({ record }) => record);
  }
}
