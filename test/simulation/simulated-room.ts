/** A room that says what a test has it say to our client, stanza by stanza. */
import { rooms } from '#features/rooms/rooms.feature.ts';
import { standingText } from '#features/rooms/standing.model.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { createTranslate } from '#ui/i18n.ts';
import type { XmlElement } from '#xmpp/xml.ts';
import { SimulatedClient } from './simulated-client.ts';

const __ = createTranslate('en');
export const FOREST = bareJid('forest@rooms.example') ?? ('' as BareJid);
export const USER = 'http://jabber.org/protocol/muc#user';
const STANZAS = 'urn:ietf:params:xml:ns:xmpp-stanzas';

const statuses = (...codes: readonly string[]) => codes.map((code) => `<status code="${code}"/>`).join('');

interface Shown {
  readonly codes?: readonly string[];
  readonly item?: string;
  readonly inside?: string;
  readonly type?: string;
}

export const presence = (nick: string, { codes = [], item = '', inside = '', type = '' }: Shown = {}) =>
  parseXml(
    `<presence xmlns="jabber:client" from="${FOREST}/${nick}"${type && ` type="${type}"`}><x xmlns="${USER}">${
      item || '<item role="participant" affiliation="none"/>'
    }${inside}${statuses(...codes)}</x></presence>`,
  );

export const gone = (nick: string, codes: readonly string[], item: string) =>
  presence(nick, { type: 'unavailable', codes, item });

export const announcement = (...codes: readonly string[]) =>
  parseXml(
    `<message xmlns="jabber:client" type="groupchat" from="${FOREST}"><x xmlns="${USER}">${statuses(...codes)}</x></message>`,
  );

export const error = (name: 'presence' | 'message', from: string, condition: string, { id = '', inside = '' } = {}) =>
  parseXml(
    `<${name} xmlns="jabber:client" type="error" from="${from}"${id && ` id="${id}"`}><error type="cancel"><${condition} xmlns="${STANZAS}">${inside}</${condition}></error></${name}>`,
  );

/** Asking to be let in; the room answers with these. */
export async function entering(...answer: readonly XmlElement[]) {
  const client = new SimulatedClient();
  client.server.takesItsTime = true;
  await client.signIn();
  client.server.onShowing = () => answer;
  const room = await client.session.use(rooms).join(FOREST, { nick: 'Rosalind' });
  await client.settle();
  const lines = () => room.conversation.notices.all.peek().map(({ text }) => text(__));
  const receive = async (...stanzas: readonly XmlElement[]) => {
    client.server.send(...stanzas);
    await client.settle();
  };
  return { client, room, lines, receive, standing: () => standingText(__, room.state.peek()) };
}

/** In, with Celia beside. */
export const inside = () => entering(presence('Celia'), presence('Rosalind', { codes: ['110'] }));
