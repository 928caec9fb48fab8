/**
 * XEP-0045 Multi-User Chat, version 1.35.5, §10.1, §10.2 and §10.9: what its owner makes of a room, and its end; XEP-0486
 * MUC Avatars, version 0.1.0: its picture.
 */
import type { BareJid } from '#lib/jid.ts';
import type { IqCodec } from '#xmpp/codec.ts';
import { cancellation, type DataForm, dataForm, type FormAnswers, submission } from '#xmpp/forms/form.ts';
import { child, elements, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_MUC_OWNER = 'http://jabber.org/protocol/muc#owner';

const query = (...content: (XmlElement | undefined)[]): XmlElement => xml('query', NS_MUC_OWNER, {}, ...content);

/** §10.2. */
export const askConfiguration = (): XmlElement => query();

export const configuration: Pick<IqCodec<DataForm>, 'decode'> = {
  decode(iq) {
    const found = child(iq, 'query', NS_MUC_OWNER);
    return found && dataForm.decode(found);
  },
};

/** The whole form, with what has been changed. */
export const configure = (form: DataForm, answers: FormAnswers): XmlElement => query(submission(form, answers));

/** §10.1.3: a new room that is not wanted after all is destroyed by that. */
export const giveUp = (): XmlElement => query(cancellation());

export interface Destruction {
  readonly reason?: string | undefined;
  readonly elsewhere?: BareJid | undefined;
}

/** §10.9. */
export const destroy = ({ reason, elsewhere }: Destruction): XmlElement =>
  query(xml('destroy', NS_MUC_OWNER, { jid: elsewhere }, reason ? xml('reason', NS_MUC_OWNER, {}, reason) : undefined));

/** §3.1 of XEP-0486: what a room that can have a picture says that it can. */
export const NS_VCARD = 'vcard-temp';

export const askVcard = (): XmlElement => xml('vCard', NS_VCARD);

/** As it is, for whoever changes a part of it. */
export const roomVcard = { decode: (iq: XmlElement): XmlElement | undefined => child(iq, 'vCard', NS_VCARD) };

export interface RoomPicture {
  readonly type: string;
  readonly base64: string;
}

/** §3.2 of XEP-0486. @param before what we know nothing of stays. */
export function withPicture(before: XmlElement | undefined, picture: RoomPicture | 'none'): XmlElement {
  const kept = before ? elements(before).filter(({ name }) => name !== 'PHOTO') : [];
  if (picture === 'none') return xml('vCard', NS_VCARD, {}, ...kept);
  const line = (name: string, text: string) => xml(name, NS_VCARD, {}, text);
  const photo = xml('PHOTO', NS_VCARD, {}, line('TYPE', picture.type), line('BINVAL', picture.base64));
  return xml('vCard', NS_VCARD, {}, ...kept, photo);
}
