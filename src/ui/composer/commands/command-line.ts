/** Reading a command: `/name` at the very beginning, then what it is about. */

export interface CommandLine {
  readonly name: string;
  readonly rest: string;
}

const COMMAND = /^\/(\p{L}[\p{L}\p{N}_-]*)(?:\s+([\s\S]*))?$/u;

/** XEP-0245 §2: sent as it is, and shown by whoever reads it. */
const SAID = 'me';

/** What the text asks for; nothing where it is to be said: `/me`, `//…`, a path such as `/etc/hosts`. */
export function readCommand(text: string): CommandLine | undefined {
  const [, name, rest = ''] = COMMAND.exec(text) ?? [];
  if (name === undefined || name.toLowerCase() === SAID) return undefined;
  return { name: name.toLowerCase(), rest: rest.trim() };
}

/** `//` says what begins with a slash. */
export const unescaped = (text: string): string => (text.startsWith('//') ? text.slice(1) : text);
