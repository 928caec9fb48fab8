/** Random identifiers for stanzas, messages and tabs. */

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_';

/** 126 random bits as 21 URL-safe characters: not guessable, which RFC 6120 §8.1.3 asks of stanza ids. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(21));
  return Array.from(bytes, (byte) => ALPHABET[byte & 63]).join('');
}
