/** What a chat text is to OTR: an encoded message, a fragment, a query, an error, a text with or without the white space tag. */
import { fromBase64, toBase64 } from '#lib/bytes.ts';
import { type Fragment, parseFragment } from './fragments.ts';
import { decodeMessage, type EncodedMessage, type OtherVersion } from './messages.ts';

export type Incoming =
  | { readonly type: 'plain'; readonly text: string }
  /** A text with the tag taken out, and the versions that the tag offers. */
  | { readonly type: 'tagged'; readonly text: string; readonly versions: readonly string[] }
  | { readonly type: 'query'; readonly versions: readonly string[] }
  | { readonly type: 'error'; readonly text: string }
  | { readonly type: 'fragment'; readonly fragment: Fragment }
  | { readonly type: 'encoded'; readonly message: EncodedMessage }
  | OtherVersion
  /** Marked as OTR, but nothing that can be understood: never to be shown. */
  | { readonly type: 'garbled' };

const TAG = ' \t  \t\t\t\t \t \t \t  ';
/** One 8-character tag each; the order is the one the specification asks for. */
const VERSION_TAGS: readonly (readonly [version: string, tag: string])[] = [
  ['1', ' \t \t  \t '],
  ['2', '  \t\t  \t '],
  ['3', '  \t\t  \t\t'],
];
const VERSION_3_TAG = TAG + (VERSION_TAGS[2]?.[1] ?? '');

export const QUERY = '?OTRv3?';
const ERROR = '?OTR Error:';

export const armor = (bytes: Uint8Array): string => `?OTR:${toBase64(bytes)}.`;

export const tag = (text: string): string => text + VERSION_3_TAG;

export const errorText = (explanation: string): string => `${ERROR} ${explanation}`;

/** Whether a text concerns OTR at all: for deciding what to do with it before there is an engine or a key. */
export const isOtr = (text: string): boolean => {
  const { type } = classify(text);
  return type !== 'plain' && type !== 'tagged';
};

export function classify(text: string): Incoming {
  const start = text.indexOf('?OTR');
  if (start === -1) return readTag(text);
  const marked = text.slice(start);
  if (marked.startsWith('?OTR|') || marked.startsWith('?OTR,')) return readFragment(marked);
  if (marked.startsWith('?OTR:')) return readEncoded(marked);
  if (marked.startsWith(ERROR)) return { type: 'error', text: marked.slice(ERROR.length).trim() };
  return readQuery(marked) ?? readTag(text);
}

function readEncoded(marked: string): Incoming {
  const end = marked.indexOf('.');
  const bytes = end === -1 ? undefined : fromBase64(marked.slice('?OTR:'.length, end));
  const message = bytes && decodeMessage(bytes);
  if (!message) return { type: 'garbled' };
  return message.type === 'other-version' ? message : { type: 'encoded', message };
}

function readFragment(marked: string): Incoming {
  const fragment = parseFragment(marked);
  if (fragment) return { type: 'fragment', fragment };
  return /^\?OTR,\d+,\d+,[^,]+,/.test(marked) ? { type: 'other-version', version: 2 } : { type: 'garbled' };
}

/** "?OTR?v23?": version 1 has a mark of its own before the list of the others. */
function readQuery(marked: string): Incoming | undefined {
  const match = /^\?OTR(\?)?(?:v([^?\s]*)\?)?/.exec(marked);
  if (!match || (match[1] === undefined && match[2] === undefined)) return undefined;
  return { type: 'query', versions: [...(match[1] === undefined ? [] : ['1']), ...(match[2] ?? '')] };
}

function readTag(text: string): Incoming {
  const start = text.indexOf(TAG);
  if (start === -1) return { type: 'plain', text };
  const versions: string[] = [];
  let end = start + TAG.length;
  for (;;) {
    const next = VERSION_TAGS.find(([, each]) => text.startsWith(each, end));
    if (!next) break;
    versions.push(next[0]);
    end += next[1].length;
  }
  return { type: 'tagged', text: text.slice(0, start) + text.slice(end), versions };
}
