/** XEP-0172 User Nickname, version 1.1: how somebody wants to be called. */
import { text, type XmlElement, xml } from '#xmpp/xml.ts';

export const NODE_NICKNAME = 'http://jabber.org/protocol/nick';
const LONGEST = 100;

export const nickname = {
  decode: (payload: XmlElement): string | undefined =>
    payload.name === 'nick' && payload.ns === NODE_NICKNAME
      ? text(payload).replace(/\s+/g, ' ').trim().slice(0, LONGEST)
      : undefined,
};

export const writeNickname = (name: string): XmlElement => xml('nick', NODE_NICKNAME, {}, name);
