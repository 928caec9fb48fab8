/**
 * A server over WebSocket (RFC 7395) that plays worlds too big for a real one: it lets one visitor in, hands out a contact
 * list, fills rooms, and says what it is told to say, as fast as it is told to. Nothing of it takes the server any time.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { attribute } from './component-stream.ts';

export interface ReplayedWorld {
  /** Items of the contact list, as XML. */
  readonly roster?: readonly string[];
  /** What somebody gets who enters a room, after which the room lets them in. */
  occupantsOf?(room: string): readonly string[];
}

export interface ReplayServer {
  readonly url: string;
  readonly account: { readonly jid: string; readonly password: string };
  /** To whoever is signed in. */
  send(stanza: string): void;
  /** Spreads stanzas evenly over a time. */
  spread(stanzas: readonly string[], overMs: number): Promise<void>;
  stop(): Promise<void>;
}

const STREAM = 'http://etherx.jabber.org/streams';
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const BIND = 'urn:ietf:params:xml:ns:xmpp-bind';
const ACCOUNT = { jid: 'visitor@localhost', password: 'secret' };
const FULL_JID = `${ACCOUNT.jid}/desk`;
/** Timers of Node are no finer than needed here, and many stanzas share one. */
const TICK_MS = 20;

const opening = (features: string): string[] => [
  '<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" version="1.0" id="1" from="localhost"/>',
  `<stream:features xmlns:stream="${STREAM}">${features}</stream:features>`,
];

const MECHANISMS = `<mechanisms xmlns="${SASL}"><mechanism>PLAIN</mechanism></mechanisms>`;

const iq = (frame: string, type: string, inside: string): string => {
  const from = attribute(frame, 'to');
  const sender = from === undefined ? '' : ` from="${from}"`;
  return `<iq xmlns="jabber:client" type="${type}" id="${attribute(frame, 'id')}" to="${FULL_JID}"${sender}>${inside}</iq>`;
};

const REFUSAL = '<error type="cancel"><service-unavailable xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error>';

function answerQuestion(frame: string, { roster = [] }: ReplayedWorld): string {
  if (frame.includes(`xmlns="${BIND}"`))
    return iq(frame, 'result', `<bind xmlns="${BIND}"><jid>${FULL_JID}</jid></bind>`);
  if (frame.includes('jabber:iq:roster'))
    return iq(frame, 'result', `<query xmlns="jabber:iq:roster">${roster.join('')}</query>`);
  return iq(frame, 'error', REFUSAL);
}

const MUC_USER = 'http://jabber.org/protocol/muc#user';

export const occupant = (address: string, { isSelf = false } = {}): string =>
  `<presence xmlns="jabber:client" from="${address}" to="${FULL_JID}"><x xmlns="${MUC_USER}">` +
  `<item affiliation="none" role="participant"/>${isSelf ? '<status code="110"/>' : ''}</x></presence>`;

function answerPresence(frame: string, { occupantsOf }: ReplayedWorld): string[] {
  const place = attribute(frame, 'to');
  const room = place?.replace(/\/.*/s, '');
  if (!place || !room || attribute(frame, 'type')) return [];
  const topic = `<message xmlns="jabber:client" type="groupchat" from="${room}/first" to="${FULL_JID}"><subject/></message>`;
  return [...(occupantsOf?.(room) ?? []), occupant(place, { isSelf: true }), topic];
}

/** What is said to a frame. @param isKnown whether the visitor has given the password. */
function answer(frame: string, isKnown: boolean, world: ReplayedWorld): string[] {
  if (frame.startsWith('<open')) return opening(isKnown ? `<bind xmlns="${BIND}"/>` : MECHANISMS);
  if (frame.startsWith('<auth')) return [`<success xmlns="${SASL}"/>`];
  if (frame.startsWith('<presence')) return answerPresence(frame, world);
  if (frame.startsWith('<iq') && /\stype=["'](get|set)["']/.test(frame)) return [answerQuestion(frame, world)];
  return [];
}

export async function startReplayServer(world: ReplayedWorld): Promise<ReplayServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'xmpp' });
  await new Promise((resolve) => server.once('listening', resolve));
  let visitor: WebSocket | undefined;
  server.on('connection', (socket) => {
    let isKnown = false;
    visitor = socket;
    socket.on('message', (data) => {
      const frame = String(data);
      if (frame.startsWith('<close')) return socket.close();
      for (const text of answer(frame, isKnown, world)) socket.send(text);
      isKnown ||= frame.startsWith('<auth');
    });
  });
  const send = (stanza: string) => visitor?.send(stanza);
  const { port } = server.address() as { port: number };
  return {
    url: `ws://localhost:${port}/xmpp-websocket`,
    account: ACCOUNT,
    send,
    spread: (stanzas, overMs) => spread(stanzas, { overMs, send }),
    async stop() {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function spread(
  stanzas: readonly string[],
  { overMs, send }: { readonly overMs: number; readonly send: (stanza: string) => void },
): Promise<void> {
  const start = performance.now();
  let sent = 0;
  while (sent < stanzas.length) {
    const due = Math.ceil(Math.min(1, (performance.now() - start + TICK_MS) / overMs) * stanzas.length);
    for (; sent < due; sent += 1) send(stanzas[sent] ?? '');
    await pause(TICK_MS);
  }
}
