/** XEP-0077 In-Band Registration, version 2.4: asking for the form, handing it in, changing the password, leaving. */
import type { IqCodec } from '#xmpp/codec.ts';
import { type DataForm, dataForm, type FormAnswers, submission } from '#xmpp/forms/form.ts';
import { child, childText, elements, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_REGISTER = 'jabber:iq:register';
/** XEP-0066 Out of Band Data: where to go instead (§4 of XEP-0077). */
const NS_OOB = 'jabber:x:oob';

/** What a server asks of those who want an account. */
export interface RegistrationOffer {
  readonly instructions: string | undefined;
  /** The provider wants this to be done on a page of its own. */
  readonly redirect: string | undefined;
  /** Names of the fields in the older form (§14.1), in the server's order. */
  readonly fields: readonly string[];
  /** Takes precedence over the fields (§4). */
  readonly form: DataForm | undefined;
}

const NO_FIELDS = ['registered', 'instructions', 'remove', 'key'];

/** A page, and nothing that a link could run. */
function pageAddress(url: string | undefined): string | undefined {
  const text = url?.trim() ?? '';
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;
}

/** Written by servers only. */
export const registrationOffer: Pick<IqCodec<RegistrationOffer>, 'ns' | 'decode'> = {
  ns: NS_REGISTER,
  decode(iq) {
    const query = child(iq, 'query', NS_REGISTER);
    if (!query) return undefined;
    const elsewhere = child(query, 'x', NS_OOB);
    const own = elements(query).filter(({ ns, name }) => ns === NS_REGISTER && !NO_FIELDS.includes(name));
    return {
      instructions: childText(query, 'instructions')?.trim() || undefined,
      redirect: pageAddress(elsewhere && childText(elsewhere, 'url')),
      fields: [...new Set(own.map(({ name }) => name))],
      form: dataForm.decode(query),
    };
  },
};

const query = (...children: XmlElement[]): XmlElement => xml('query', NS_REGISTER, {}, ...children);

export const askForOffer = (): XmlElement => query();

/** The answers in the form in which they were asked for. */
export function handIn({ form, fields }: RegistrationOffer, answers: FormAnswers): XmlElement {
  if (form) return query(submission(form, answers));
  return query(...fields.map((name) => xml(name, NS_REGISTER, {}, answers.get(name)?.[0] ?? '')));
}
