/** Nicknames after an `@`: completed while they are written, found once they are said. */

const BEGUN = /(?:^|[\s(])@([^\n@]{0,40})$/u;
const WORD = /[\p{L}\p{N}_]/u;

export interface Begun {
  /** How many characters before the caret are to be replaced. */
  readonly length: number;
  /** Those who may be meant, best first. */
  readonly nicks: readonly string[];
}

const MOST = 20;

/** Those whose name begins so, then those with a word that does. */
export function offerNicks(beforeCaret: string, nicks: readonly string[]): Begun | undefined {
  const written = BEGUN.exec(beforeCaret)?.[1];
  if (written === undefined) return undefined;
  const wanted = written.toLowerCase();
  const begins: string[] = [];
  const inside: string[] = [];
  for (const nick of nicks) {
    const lower = nick.toLowerCase();
    if (lower.startsWith(wanted)) begins.push(nick);
    else if (lower.includes(` ${wanted}`)) inside.push(nick);
  }
  return { length: written.length + 1, nicks: [...begins.sort(), ...inside.sort()].slice(0, MOST) };
}

/** XEP-0372 counts characters, JavaScript their halves. */
const characters = (text: string): number => [...text].length;

/** Each nickname that stands after an `@`; of two that fit the longer one is meant. */
export function findMentions(text: string, nicks: readonly string[]): { nick: string; begin: number; end: number }[] {
  const byLength = [...nicks].sort((a, b) => b.length - a.length);
  return [...text.matchAll(/@/gu)].flatMap(({ index }) => {
    const rest = text.slice(index + 1);
    const isWord = index > 0 && WORD.test(text[index - 1] ?? '');
    const nick = byLength.find((each) => rest.startsWith(each) && !WORD.test(rest[each.length] ?? ''));
    if (nick === undefined || isWord) return [];
    const begin = characters(text.slice(0, index));
    return [{ nick, begin, end: begin + 1 + characters(nick) }];
  });
}
