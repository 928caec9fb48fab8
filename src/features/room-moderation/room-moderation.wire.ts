/** XEP-0045 Multi-User Chat, version 1.35.5, §8 and §9: what moderators, admins and owners change, and asking for voice. */
import { anyJid, type BareJid, bareJid, type Jid } from '#lib/jid.ts';
import type { IqCodec, MessageCodec } from '#xmpp/codec.ts';
import { dataForm, NS_FORM } from '#xmpp/forms/form.ts';
import { child, children, childText, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_MUC_ADMIN = 'http://jabber.org/protocol/muc#admin';
const NS_REQUEST = 'http://jabber.org/protocol/muc#request';

export const AFFILIATIONS = ['owner', 'admin', 'member', 'outcast'] as const;

/** Those that a room keeps a list of. */
export type ListedAffiliation = (typeof AFFILIATIONS)[number];
export type Affiliation = ListedAffiliation | 'none';
export type Role = 'moderator' | 'participant' | 'visitor' | 'none';

/** Whom a change is about: somebody who is there, or an address. */
export type Subject = { readonly nick: string } | { readonly jid: BareJid };

export interface Change {
  readonly subject: Subject;
  /** One of the two. */
  readonly role?: Role;
  readonly affiliation?: Affiliation;
  readonly reason?: string | undefined;
}

const query = (...items: readonly XmlElement[]): XmlElement => xml('query', NS_MUC_ADMIN, {}, ...items);

/** §8.2 to §9.8 and §10.3 to §10.7. */
export const changeStanding = ({ subject, role, affiliation, reason }: Change): XmlElement =>
  query(
    xml(
      'item',
      NS_MUC_ADMIN,
      { ...subject, role, affiliation },
      reason ? xml('reason', NS_MUC_ADMIN, {}, reason) : undefined,
    ),
  );

/** §9.2, §9.5, §9.8 and §10.5: everybody with that affiliation. */
export const askAffiliated = (affiliation: ListedAffiliation): XmlElement =>
  query(xml('item', NS_MUC_ADMIN, { affiliation }));

export interface Affiliated {
  readonly jid: BareJid;
  readonly affiliation: ListedAffiliation;
  /** Of a member whose nickname is reserved. */
  readonly nick: string | undefined;
  readonly reason: string | undefined;
}

const isListed = (affiliation: string | undefined): affiliation is ListedAffiliation =>
  (AFFILIATIONS as readonly unknown[]).includes(affiliation);

export const affiliatedList: Pick<IqCodec<readonly Affiliated[]>, 'decode'> = {
  decode(iq) {
    const found = child(iq, 'query', NS_MUC_ADMIN);
    return (
      found &&
      children(found, 'item').flatMap((item): Affiliated[] => {
        const jid = bareJid(item.attrs.jid);
        const { affiliation } = item.attrs;
        if (!jid || !isListed(affiliation)) return [];
        return [
          { jid, affiliation, nick: item.attrs.nick || undefined, reason: childText(item, 'reason') || undefined },
        ];
      })
    );
  },
};

/** §8.6: somebody asks to be allowed to speak. */
export interface VoiceRequest {
  readonly nick: string;
  /** As the room has it: it knows its occupants by their whole addresses. */
  readonly jid: Jid | undefined;
}

const field = (name: string, value: string): XmlElement =>
  xml('field', NS_FORM, { var: name }, xml('value', NS_FORM, {}, value));

function requestMessage(room: BareJid, ...fields: readonly XmlElement[]): XmlElement {
  const form = [field('FORM_TYPE', NS_REQUEST), field('muc#role', 'participant'), ...fields];
  return xml('message', NS_CLIENT, { to: room }, xml('x', NS_FORM, { type: 'submit' }, ...form));
}

/** §7.13. */
export const askForVoice = (room: BareJid): XmlElement => requestMessage(room);

export type VoiceAnswer = VoiceRequest & { readonly isAllowed: boolean };

/** §8.6: a moderator's answer. */
export const answerVoice = (room: BareJid, { nick, jid, isAllowed }: VoiceAnswer): XmlElement =>
  requestMessage(
    room,
    ...(jid ? [field('muc#jid', jid)] : []),
    field('muc#roomnick', nick),
    field('muc#request_allow', isAllowed ? 'true' : 'false'),
  );

export const voiceRequest: MessageCodec<VoiceRequest> = {
  ns: NS_REQUEST,
  decode(message) {
    const form = dataForm.decode(message);
    const valueIn = (name: string) => form?.fields.find((each) => each.name === name)?.values[0];
    const nick = valueIn('muc#roomnick');
    if (valueIn('FORM_TYPE') !== NS_REQUEST || form?.type !== 'form' || !nick) return undefined;
    return { nick, jid: anyJid(valueIn('muc#jid')) };
  },
  encode: () => [],
};
