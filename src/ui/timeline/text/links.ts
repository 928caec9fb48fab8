/** Finds links in a text: web and mail addresses, XMPP addresses (RFC 5122), telephone numbers, places (RFC 5870). */
import { LinkifyIt } from 'linkify-it';

export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Nothing else becomes a link, whatever the library finds: `javascript:` above all. */
const ALLOWED = new Set(['http:', 'https:', 'mailto:', 'xmpp:', 'tel:', 'geo:']);

/** Without a scheme only names under these are taken for addresses: `readme.md` and `index.ts` are files. */
const BARE_TLDS = ['com', 'org', 'net', 'edu', 'gov', 'info', 'eu', 'io', 'dev', 'app', 'im', 'chat'];

const XMPP = /^[^\s<>"'`{}|\\^]*[^\s<>"'`{}|\\^.,;:!?)\]]/;
const TEL = /^\+?\d(?:[\d().-]*\d)?/;
const GEO = /^-?\d+(?:\.\d+)?,-?\d+(?:\.\d+)?(?:,-?\d+(?:\.\d+)?)?(?:;[\w-]+(?:=[\w.%-]+)?)*(?:\?[\w=&.%-]+)?/;

/** A number in the form that works from everywhere (E.164), as people write it. */
const PHONE = /^\d(?:[ ().\-/]{0,2}\d){6,14}(?![\d\p{L}])/u;

const matching = (pattern: RegExp) => ({
  validate: (text: string, position: number) => pattern.exec(text.slice(position))?.[0].length ?? 0,
});

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, tlds: BARE_TLDS })
  .add('xmpp:', matching(XMPP))
  .add('tel:', matching(TEL))
  .add('geo:', matching(GEO))
  .add('+', {
    ...matching(PHONE),
    normalize: (match) => {
      match.url = `tel:+${match.raw.replace(/\D/g, '')}`;
    },
  });

function isAllowed(address: string): boolean {
  try {
    return ALLOWED.has(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** The whole text in parts; joined again they are the text, character by character. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const addText = (until: number) => {
    if (until > end) parts.push({ kind: 'text', text: text.slice(end, until) });
  };
  for (const { index, lastIndex, raw, url, schema } of finder.match(text) ?? []) {
    if (schema === '//' || !isAllowed(url)) continue;
    addText(index);
    parts.push({ kind: 'link', text: raw, href: schema === '' ? url.replace(/^http:/, 'https:') : url });
    end = lastIndex;
  }
  addText(text.length);
  return parts;
}
