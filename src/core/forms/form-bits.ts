/** The data that a form's pictures and sounds name (XEP-0231): given along with the form, or asked for. */
import { askBits, type Bits, bits } from '#xmpp/forms/bits-of-binary.ts';
import type { DataForm } from '#xmpp/forms/form.ts';
import type { XmlElement } from '#xmpp/xml.ts';

/** Looks up what a `cid:` address names. */
export type FindBits = (uri: string) => Bits | undefined;

const SCHEME = 'cid:';
/** More than any form of good will has. */
const MAX_QUESTIONS = 8;

/**
 * @param answer the stanza that brought the form.
 * @param ask puts a question to whoever sent it; a refusal leaves the picture out.
 */
export async function collectBits(
  form: DataForm,
  answer: XmlElement,
  ask: (payload: XmlElement) => Promise<XmlElement>,
): Promise<FindBits> {
  const known = new Map<string, Bits>();
  const keep = (from: XmlElement) => {
    for (const found of bits.decode(from) ?? []) known.set(found.cid, found);
  };
  keep(answer);
  const uris = form.fields.flatMap(({ media }) => media.flatMap(({ sources }) => sources.map(({ uri }) => uri)));
  const cids = uris.filter((uri) => uri.startsWith(SCHEME)).map((uri) => uri.slice(SCHEME.length));
  const missing = [...new Set(cids)].filter((cid) => !known.has(cid)).slice(0, MAX_QUESTIONS);
  await Promise.all(missing.map((cid) => ask(askBits(cid)).then(keep, () => {})));
  return (uri) => (uri.startsWith(SCHEME) ? known.get(uri.slice(SCHEME.length)) : undefined);
}
