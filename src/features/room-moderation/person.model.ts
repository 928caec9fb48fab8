/** Who is meant by what follows a command: `nickname [reason]`, where nicknames may hold spaces. */
import { type BareJid, bareJid, nodeOf } from '#lib/jid.ts';

export interface Person {
  /** A nickname of somebody who is there, or the word that stands in its place. */
  readonly name: string;
  readonly isThere: boolean;
  /** Where an address was given instead of a nickname. */
  readonly jid: BareJid | undefined;
  readonly reason: string;
}

const QUOTED = /^["“„«]([^"”“»]+)["”“»]\s*([\s\S]*)$/u;
const ENDS = /^(?:$|[\s,:])/u;

/** The longest nickname that the text begins with; as it is written, else in any case. */
function leadingNick(text: string, nicks: readonly string[]): string | undefined {
  const byLength = [...nicks].sort((a, b) => b.length - a.length);
  const begins = (start: string, whole: string, nick: string) =>
    whole.startsWith(start) && ENDS.test(text.slice(nick.length));
  const lower = text.toLowerCase();
  return (
    byLength.find((nick) => begins(nick, text, nick)) ??
    byLength.find((nick) => begins(nick.toLowerCase(), lower, nick))
  );
}

function unquoted(text: string, nicks: readonly string[]): Person {
  const nick = leadingNick(text, nicks);
  const [word = ''] = nick === undefined ? (/^\S*/u.exec(text) ?? []) : [nick];
  const reason = text
    .slice(word.length)
    .replace(/^[\s,:]+/u, '')
    .trim();
  const jid = nick === undefined ? bareJid(word) : undefined;
  return { name: nick ?? word, isThere: nick !== undefined, jid: jid && nodeOf(jid) ? jid : undefined, reason };
}

/** Nothing where nobody is named. A name may stand in quotation marks, or begin with an `@`. */
export function readPerson(rest: string, nicks: readonly string[]): Person | undefined {
  const text = rest.trim();
  if (text === '') return undefined;
  const plain = unquoted(text, nicks);
  if (plain.isThere) return plain;
  const [, quoted, after = ''] = QUOTED.exec(text) ?? [];
  if (quoted !== undefined) return { ...unquoted(quoted, nicks), reason: after.trim() };
  return text.startsWith('@') && text.length > 1 ? unquoted(text.slice(1), nicks) : plain;
}

/** Nicknames that begin so, then those with a word that does; nothing once somebody is named. */
export function completePerson(rest: string, nicks: readonly string[]): readonly string[] {
  const begun = rest.replace(/^["“„«@]/u, '').toLowerCase();
  const begins: string[] = [];
  const inside: string[] = [];
  for (const nick of nicks) {
    const lower = nick.toLowerCase();
    if (`${begun} `.startsWith(`${lower} `)) return [];
    if (lower.startsWith(begun)) begins.push(nick);
    else if (lower.includes(` ${begun}`)) inside.push(nick);
  }
  return [...begins.sort(), ...inside.sort()].slice(0, 20);
}
