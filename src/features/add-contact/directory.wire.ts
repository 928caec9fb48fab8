/** XEP-0055 Jabber Search, version 1.3: what a directory can be asked by, the question, and whom it has found. */
import { type BareJid, bareJid } from '#lib/jid.ts';
import type { Decoder } from '#xmpp/codec.ts';
import { type DataForm, dataForm, type FormAnswers, submission } from '#xmpp/forms/form.ts';
import { formTable } from '#xmpp/forms/table.ts';
import { child, children, childText, elements, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_SEARCH = 'jabber:iq:search';

/** What a directory can be asked by: a form of its own, which takes precedence (§4), or some of four fields (§2). */
export interface DirectoryOffer {
  readonly instructions: string | undefined;
  readonly form: DataForm | undefined;
  readonly fields: readonly string[];
}

export interface Found {
  readonly jid: BareJid;
  readonly name: string | undefined;
}

const FIELDS = ['first', 'last', 'nick', 'email'];
/** Nobody looks through more. */
const MOST = 200;

export const directoryOffer: Decoder<DirectoryOffer> = {
  ns: NS_SEARCH,
  decode(iq) {
    const query = child(iq, 'query', NS_SEARCH);
    if (!query) return undefined;
    const fields = elements(query).flatMap(({ ns, name }) => (ns === NS_SEARCH && FIELDS.includes(name) ? [name] : []));
    return {
      instructions: childText(query, 'instructions')?.trim() || undefined,
      form: dataForm.decode(query),
      fields: [...new Set(fields)],
    };
  },
};

const query = (...content: XmlElement[]): XmlElement => xml('query', NS_SEARCH, {}, ...content);

export const askDirectory = (): XmlElement => query();

/** In the form in which it was offered; fields that stay empty are not asked by. */
export function searchDirectory({ form, fields }: DirectoryOffer, answers: FormAnswers): XmlElement {
  if (form) return query(submission(form, answers));
  return query(
    ...fields.flatMap((name) => {
      const value = answers.get(name)?.[0]?.trim();
      return value ? [xml(name, NS_SEARCH, {}, value)] : [];
    }),
  );
}

const joined = (...parts: readonly (string | undefined)[]): string | undefined =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ') || undefined;

/** Of a form's columns only the address has a name that is agreed on; the others are those of vCards, as servers write them. */
function inTable(query: XmlElement): Found[] {
  return (formTable.decode(query)?.rows ?? []).flatMap((row): Found[] => {
    const value = (name: string) => row.get(name)?.[0];
    const jid = bareJid(value('jid'));
    const name = joined(value('fn')) ?? joined(value('first'), value('last')) ?? joined(value('nick'));
    return jid ? [{ jid, name: name ?? joined(value('nickname')) }] : [];
  });
}

function inItems(query: XmlElement): Found[] {
  return children(query, 'item').flatMap((item): Found[] => {
    const jid = bareJid(item.attrs.jid);
    const name = joined(childText(item, 'first'), childText(item, 'last')) ?? joined(childText(item, 'nick'));
    return jid ? [{ jid, name }] : [];
  });
}

/** Everybody once. */
export const directoryResults: Decoder<readonly Found[]> = {
  ns: NS_SEARCH,
  decode(iq) {
    const found = child(iq, 'query', NS_SEARCH);
    if (!found) return undefined;
    const people = [...inTable(found), ...inItems(found)];
    return [...new Map(people.map((person) => [person.jid, person])).values()].slice(0, MOST);
  },
};
