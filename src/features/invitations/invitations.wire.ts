/** Invitations: through the room (XEP-0045, version 1.35.5, §7.8.2) and directly (XEP-0249, version 1.2.1). */
import { anyJid, type BareJid, bareJid, bareOf, type Jid } from '#lib/jid.ts';
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, childText, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_MUC_USER = 'http://jabber.org/protocol/muc#user';
export const NS_CONFERENCE = 'jabber:x:conference';

export interface Invitation {
  readonly room: BareJid;
  /** Who invites; where the room hides addresses, as one of its occupants. */
  readonly from: Jid;
  readonly reason: string | undefined;
  readonly password: string | undefined;
  /** Through the room, which passes a refusal on. */
  readonly isMediated: boolean;
}

function direct(message: XmlElement): Invitation | undefined {
  const x = child(message, 'x', NS_CONFERENCE);
  const [room, from] = [bareJid(x?.attrs.jid), bareJid(message.attrs.from)];
  if (!x || !room || !from) return undefined;
  return {
    room,
    from,
    reason: x.attrs.reason || undefined,
    password: x.attrs.password || undefined,
    isMediated: false,
  };
}

function mediated(message: XmlElement): Invitation | undefined {
  const user = child(message, 'x', NS_MUC_USER);
  const invite = user && child(user, 'invite');
  const [room, inviter] = [bareJid(message.attrs.from), anyJid(invite?.attrs.from)];
  if (!user || !invite || !room || !inviter) return undefined;
  const from = bareOf(inviter) === room ? inviter : bareOf(inviter);
  const password = childText(user, 'password') || undefined;
  return { room, from, reason: childText(invite, 'reason')?.trim() || undefined, password, isMediated: true };
}

/** What the room itself says counts more: it may carry both. */
export const invitation: MessageCodec<Invitation> = {
  ns: NS_CONFERENCE,
  decode: (message) =>
    message.attrs.type === 'groupchat' || message.attrs.type === 'error'
      ? undefined
      : (mediated(message) ?? direct(message)),
  encode: () => [],
};

export interface Invited {
  readonly room: BareJid;
  readonly to: Jid;
  readonly reason?: string | undefined;
  readonly password?: string | undefined;
}

const reasonOf = (reason: string | undefined) => (reason ? xml('reason', NS_MUC_USER, {}, reason) : undefined);

/** XEP-0045 §7.8.2: the room lets in whom it invites itself. */
export const inviteByRoom = ({ room, to, reason }: Invited): XmlElement =>
  xml(
    'message',
    NS_CLIENT,
    { to: room },
    xml('x', NS_MUC_USER, {}, xml('invite', NS_MUC_USER, { to }, reasonOf(reason))),
  );

/** XEP-0249 §2. */
export const inviteDirectly = ({ room, to, reason, password }: Invited): XmlElement =>
  xml('message', NS_CLIENT, { to }, xml('x', NS_CONFERENCE, { jid: room, reason: reason || undefined, password }));

/** XEP-0045 §7.8.2: tells who has invited. */
export const decline = ({ room, to, reason }: Invited): XmlElement =>
  xml(
    'message',
    NS_CLIENT,
    { to: room },
    xml('x', NS_MUC_USER, {}, xml('decline', NS_MUC_USER, { to }, reasonOf(reason))),
  );

export interface Declined {
  readonly from: Jid;
  readonly reason: string | undefined;
}

/** Somebody does not come. */
export const declined: MessageCodec<Declined> = {
  ns: NS_MUC_USER,
  decode(message) {
    const user = child(message, 'x', NS_MUC_USER);
    const found = user && child(user, 'decline');
    const from = anyJid(found?.attrs.from);
    return found && from && { from, reason: childText(found, 'reason')?.trim() || undefined };
  },
  encode: () => [],
};
