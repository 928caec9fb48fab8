/** A stream on a network and a clock that the test holds in its hands. */
import { ManualClock } from '#lib/clock.ts';
import { bareJid, fullJid } from '#lib/jid.ts';
import type { FailureKind } from '#xmpp/failure.ts';
import { Stream, type StreamOptions, type StreamState } from '#xmpp/stream/stream.ts';
import type { Endpoint } from '#xmpp/transport/transport.ts';
import { FakeNetwork } from './fake-transport.ts';

const account = bareJid('rosalind@arden.example') ?? ('' as never);
export const jid = fullJid('rosalind@arden.example/tab') ?? ('' as never);
export const credentials = { jid: account, secret: { type: 'password', password: 'ganymede' } } as const;
export const websocket: Endpoint = { kind: 'websocket', url: 'wss://arden.example/ws' };
export const bosh: Endpoint = { kind: 'bosh', url: 'https://arden.example/http-bind' };

export function streamRig(options: Partial<StreamOptions> = {}) {
  const clock = new ManualClock();
  const network = new FakeNetwork();
  const states: StreamState[] = [];
  const stanzas: string[] = [];
  const acknowledged: string[] = [];
  const stream = new Stream({
    createTransport: network.create,
    endpoints: [websocket],
    resumption: { load: () => undefined, save: () => {}, clear: () => {} },
    clock,
    random: () => 0.5,
    reconnects: () => true,
    log: undefined,
    onState: (state) => states.push(state),
    onStanza: (stanza) => stanzas.push(stanza.name),
    onAcknowledged: (ids) => acknowledged.push(...ids),
    onKeys: () => {},
    ...options,
  });
  const state = () => states.at(-1);
  const online = (resumed = false) => network.current.report({ type: 'online', jid, resumed, keys: undefined });
  const fail = (kind: FailureKind) => network.current.report({ type: 'offline', failure: { kind } });
  const urls = () => network.transports.map(({ options: { endpoint } }) => endpoint.url);
  return { clock, network, stream, states, state, stanzas, acknowledged, online, fail, urls };
}
