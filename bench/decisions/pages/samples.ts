/** Messages as they are stored, and archive results as they come over the wire: the same talk in both forms. */
import type { Message, MessageId } from '#core/message.ts';
import type { Jid } from '#lib/jid.ts';

const LINES = [
  'But soft, what light through yonder window breaks? It is the east, and Juliet is the sun.',
  'Ay me.',
  'She speaks. O speak again, bright angel, for thou art as glorious to this night, being o’er my head, as is a winged messenger of heaven.',
  'What’s in a name? That which we call a rose by any other word would smell as sweet.',
];

const START = Date.UTC(2026, 0, 1);
const id = (kind: string, index: number) => `${kind}-${index.toString(36).padStart(21, '0')}`;
const line = (index: number) => LINES[index % LINES.length] ?? '';

export const JULIET = 'juliet@localhost' as Jid;

export function message(index: number): Message {
  return {
    id: id('id', index) as MessageId,
    conversation: JULIET,
    rank: START + index * 60_000,
    sender: JULIET,
    isOwn: false,
    body: line(index),
    sentAt: new Date(START + index * 60_000),
    wireId: id('origin', index),
    stanzaId: id('stanza', index),
    archiveId: id('archive', index),
    delivery: undefined,
    failure: undefined,
  };
}

export const messages = (count: number, first = 0): Message[] =>
  Array.from({ length: count }, (_, index) => message(first + index));

/** XEP-0313 §4.2, as Prosody sends it. */
export function archiveResult(index: number): string {
  const stamp = new Date(START + index * 60_000).toISOString();
  const ids = `<origin-id xmlns="urn:xmpp:sid:0" id="${id('origin', index)}"/>`;
  const stanza = `<message xmlns="jabber:client" xml:lang="en" type="chat" id="${id('stanza', index)}" from="${JULIET}/balcony" to="romeo@localhost"><body>${line(index)}</body><active xmlns="http://jabber.org/protocol/chatstates"/><request xmlns="urn:xmpp:receipts"/><markable xmlns="urn:xmpp:chat-markers:0"/>${ids}</message>`;
  return `<message xmlns="jabber:client" id="${id('outer', index)}" to="romeo@localhost/garden"><result xmlns="urn:xmpp:mam:2" id="${id('archive', index)}" queryid="f27"><forwarded xmlns="urn:xmpp:forward:0"><delay xmlns="urn:xmpp:delay" stamp="${stamp}"/>${stanza}</forwarded></result></message>`;
}
