/** XEP-0313 Message Archive Management, version 1.1.3, with XEP-0059 Result Set Management, version 1.0, and full text. */
import type { IqCodec } from '#xmpp/codec.ts';
import { NS_MAM } from '#xmpp/envelope.ts';
import { child, childText, type XmlElement, xml } from '#xmpp/xml.ts';

export { NS_MAM };

const NS_FORM = 'jabber:x:data';
const NS_RSM = 'http://jabber.org/protocol/rsm';

export interface ArchiveQuery {
  readonly queryId: string;
  /** Only messages to and from this address. */
  readonly with?: string | undefined;
  readonly start?: Date | undefined;
  readonly end?: Date | undefined;
  /** Only what contains these words: how the archive calls the field for it (XEP-0431), and the words. */
  readonly text?: { readonly field: string; readonly words: string } | undefined;
  /** At most so many; as many as the archive likes where it is not given. */
  readonly max?: number | undefined;
  /** The page that begins with this one of all (XEP-0059 §2.3.3). */
  readonly index?: number | undefined;
  /** The page right after this id. */
  readonly after?: string | undefined;
  /** The page right before this id; an empty one asks for the newest. */
  readonly before?: string | undefined;
}

/** What closes a page (§4.3). */
export interface ArchiveEnd {
  /** Nothing more lies in the direction that was asked. */
  readonly isComplete: boolean;
  readonly first: string | undefined;
  readonly last: string | undefined;
}

const field = (name: string, value: string | undefined, type?: string) =>
  value === undefined ? undefined : xml('field', NS_FORM, { var: name, type }, xml('value', NS_FORM, {}, value));

const setField = (name: string, value: string | number | undefined) =>
  value === undefined ? undefined : xml(name, NS_RSM, {}, String(value));

export const askArchive = (query: ArchiveQuery): XmlElement =>
  xml(
    'query',
    NS_MAM,
    { queryid: query.queryId },
    xml(
      'x',
      NS_FORM,
      { type: 'submit' },
      field('FORM_TYPE', NS_MAM, 'hidden'),
      field('with', query.with),
      field('start', query.start?.toISOString()),
      field('end', query.end?.toISOString()),
      query.text && field(query.text.field, query.text.words),
    ),
    xml(
      'set',
      NS_RSM,
      {},
      setField('max', query.max),
      setField('index', query.index),
      setField('after', query.after),
      setField('before', query.before),
    ),
  );

export const archiveEnd: IqCodec<ArchiveEnd> = {
  ns: NS_MAM,
  decode(iq) {
    const fin = child(iq, 'fin', NS_MAM);
    if (!fin) return undefined;
    const set = child(fin, 'set', NS_RSM);
    return {
      isComplete: fin.attrs.complete === 'true' || fin.attrs.complete === '1',
      first: set && childText(set, 'first'),
      last: set && childText(set, 'last'),
    };
  },
  encode: ({ isComplete, first, last }) => [
    xml(
      'fin',
      NS_MAM,
      { complete: isComplete ? 'true' : undefined },
      xml(
        'set',
        NS_RSM,
        {},
        first === undefined ? undefined : xml('first', NS_RSM, {}, first),
        last === undefined ? undefined : xml('last', NS_RSM, {}, last),
      ),
    ),
  ],
};
