/** XEP-0085 Chat State Notifications, version 2.1. */
import type { Jid } from '#lib/jid.ts';
import type { MessageCodec } from '#xmpp/codec.ts';
import { elements, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_CHAT_STATES = 'http://jabber.org/protocol/chatstates';

export type ChatState = 'active' | 'composing' | 'paused' | 'inactive' | 'gone';

const STATES: ReadonlySet<string> = new Set(['active', 'composing', 'paused', 'inactive', 'gone']);

export const chatState: MessageCodec<ChatState> = {
  ns: NS_CHAT_STATES,
  decode(message) {
    const found = elements(message).find(({ ns, name }) => ns === NS_CHAT_STATES && STATES.has(name));
    return found?.name as ChatState | undefined;
  },
  encode: (state) => [xml(state, NS_CHAT_STATES)],
};

/** A notification of its own is not worth storing (XEP-0334 §4.3). */
export const stateMessage = (to: Jid, state: ChatState): XmlElement =>
  xml('message', NS_CLIENT, { to, type: 'chat' }, ...chatState.encode(state), xml('no-store', 'urn:xmpp:hints'));
