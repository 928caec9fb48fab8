/** What a text is: one of the protocol, words that cannot be read, or words in a markup that has to go. */
import { IGNORE_UNREADABLE } from '#crypto/otr/wire/messages.ts';
import { classify } from '#crypto/otr/wire/text.ts';
import { fromBase64 } from '#lib/bytes.ts';

const HEAD = /^\?OTR:([A-Za-z0-9+/]{16})/;
const DATA = 0x03;
const FLAGS_AT = 11;

/** The first piece of a message tells: version, type, two instance tags, then the flags of a Data Message. */
function isWritten(head: string): boolean {
  const octets = HEAD.exec(head)?.[1];
  const bytes = octets === undefined ? undefined : fromBase64(octets);
  return bytes !== undefined && bytes[2] === DATA && ((bytes[FLAGS_AT] ?? 0) & IGNORE_UNREADABLE) === 0;
}

/** Whether somebody's words are in it. Of a message in pieces only the first counts, so that it is shown once. */
export function holdsWords(text: string): boolean {
  const incoming = classify(text);
  switch (incoming.type) {
    case 'encoded':
      return incoming.message.type === 'data' && (incoming.message.flags & IGNORE_UNREADABLE) === 0;
    case 'fragment':
      return incoming.fragment.index === 1 && isWritten(incoming.fragment.piece);
    case 'garbled':
    case 'other-version':
      return true;
    default:
      return false;
  }
}

const TAGS = /<\/?(?:a|b|br|body|div|em|font|html|i|p|s|span|strong|u)(?:\s[^<>]*)?\/?>/gi;
const BREAKS = /<br(?:\s[^<>]*)?\/?>|<\/(?:p|div)>/gi;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : whole;
}

const decodeEntities = (text: string): string => text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,4});/gi, decodeEntity);

/**
 * Some clients write HTML inside of OTR (OTR v3, "Plaintext"): this is the text that its author saw. A text without any known tag is taken as it is: whoever writes about `&lt;` means it.
 */
export function plainText(text: string): string {
  // A fresh search: `test` of a global pattern would go on where the last one stopped.
  if (text.search(TAGS) === -1) return text;
  return decodeEntities(text.replace(BREAKS, '\n').replace(TAGS, '')).replace(/\n$/, '');
}
