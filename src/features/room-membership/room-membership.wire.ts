/** XEP-0045 Multi-User Chat, version 1.35.5, §7.10 and §7.12: becoming a member of a room, with a nickname of one's own there. */
import type { IqCodec } from '#xmpp/codec.ts';
import { type DataForm, dataForm, type FormAnswers, submission } from '#xmpp/forms/form.ts';
import { child, children, childText, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_REGISTER = 'jabber:iq:register';
const NS_DISCO = 'http://jabber.org/protocol/disco#info';
/** §7.12: what a room answers at this node is about whoever asks. */
const RESERVED = 'x-roomuser-item';

export interface MembershipOffer {
  readonly isMember: boolean;
  /** Under which nickname, for those who are. */
  readonly nick: string | undefined;
  /** What the room wants to know. */
  readonly form: DataForm | undefined;
}

export const askMembership = (): XmlElement => xml('query', NS_REGISTER);

export const membershipOffer: Pick<IqCodec<MembershipOffer>, 'decode'> = {
  decode(iq) {
    const query = child(iq, 'query', NS_REGISTER);
    if (!query) return undefined;
    return {
      isMember: child(query, 'registered') !== undefined,
      nick: childText(query, 'username')?.trim() || undefined,
      form: dataForm.decode(query),
    };
  },
};

export const requestMembership = (form: DataForm, answers: FormAnswers): XmlElement =>
  xml('query', NS_REGISTER, {}, submission(form, answers));

export const askReservedNick = (): XmlElement => xml('query', NS_DISCO, { node: RESERVED });

export const reservedNick: Pick<IqCodec<string>, 'decode'> = {
  decode(iq) {
    const query = child(iq, 'query', NS_DISCO);
    const identity = query && children(query, 'identity').find(({ attrs }) => attrs.category === 'conference');
    return (query?.attrs.node === RESERVED && identity?.attrs.name?.trim()) || undefined;
  },
};
