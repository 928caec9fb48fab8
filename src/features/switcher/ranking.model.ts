/** What the visitor may mean by what they type: without regard to accents and case, the best first, then the latest. */

export interface Candidate {
  readonly id: string;
  /** How it is called. */
  readonly name: string;
  /** By what it is found besides its name. */
  readonly address: string;
  /** When something was last said there; 0 where nothing ever was. */
  readonly lastAt: number;
  /** Something to do: wanted less often than somebody to talk to. */
  readonly isCommand: boolean;
}

/** Letters that are no other letter with an accent, but are taken for one. */
const ALIKE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};

export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðłıþ]/g, (letter) => ALIKE[letter] ?? letter);

const NO_MATCH = Number.POSITIVE_INFINITY;
const words = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Lower is better. */
function distance({ name, address }: Pick<Candidate, 'name' | 'address'>, wanted: string): number {
  if (name === wanted || address === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const own = words(name);
  if (words(wanted).every((word) => own.some((each) => each.startsWith(word)))) return 2;
  if (address.startsWith(wanted)) return 3;
  if (name.includes(wanted)) return 4;
  return address.includes(wanted) ? 5 : NO_MATCH;
}

export class Ranking<C extends Candidate> {
  readonly #entries: readonly { readonly candidate: C; readonly folded: Pick<Candidate, 'name' | 'address'> }[];
  readonly #compare: (a: string, b: string) => number;

  constructor(candidates: readonly C[], language: string) {
    this.#compare = new Intl.Collator(language, { sensitivity: 'base', numeric: true }).compare;
    this.#entries = candidates.map((candidate) => ({
      candidate,
      folded: { name: fold(candidate.name), address: fold(candidate.address) },
    }));
  }

  /** Without anything typed: where something was said last, then everybody else. */
  find(query: string, most: number): readonly C[] {
    const wanted = fold(query.trim());
    const isFor = ({ isCommand }: C) => wanted !== '' || !isCommand;
    return this.#entries
      .map(({ candidate, folded }) => ({ candidate, distance: wanted === '' ? 0 : distance(folded, wanted) }))
      .filter((each) => each.distance < NO_MATCH && isFor(each.candidate))
      .sort(
        (a, b) =>
          a.distance - b.distance ||
          Number(a.candidate.isCommand) - Number(b.candidate.isCommand) ||
          b.candidate.lastAt - a.candidate.lastAt ||
          this.#compare(a.candidate.name, b.candidate.name),
      )
      .slice(0, most)
      .map(({ candidate }) => candidate);
  }
}
