/** A server over WebSocket (RFC 7395) that says what a test wants it to say, for what no real one can be brought to. */
import { DOMParser, type Element } from '@xmldom/xmldom';
import { WebSocketServer } from 'ws';
import { escapeXml, isNamed } from './xml-text.ts';

export interface Script {
  /** XML inside of `<stream:features/>`. */
  readonly features?: string;
  /** Answers a question: the payload of the result, or an error; `undefined` hangs up. */
  answer(iq: Element): { readonly result: string } | { readonly error: string } | undefined;
}

export interface ScriptedServer {
  readonly url: string;
  /** Questions asked so far. */
  readonly asked: readonly Element[];
  stop(): Promise<void>;
}

const STREAM = 'http://etherx.jabber.org/streams';
const MECHANISMS =
  '<mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>SCRAM-SHA-1</mechanism></mechanisms>';
const REFUSAL = '<failure xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><not-authorized/></failure>';

/** What is said to that, in frames; nothing hangs up. */
function reply(element: Element, { features = '', answer }: Script): string[] {
  if (isNamed(element, 'auth')) return [REFUSAL];
  if (isNamed(element, 'open')) {
    const from = escapeXml(element.getAttribute('to') ?? '');
    return [
      `<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" version="1.0" id="1" from="${from}"/>`,
      `<stream:features xmlns:stream="${STREAM}">${MECHANISMS}${features}</stream:features>`,
    ];
  }
  const said = isNamed(element, 'iq') ? answer(element) : undefined;
  if (!said) return [];
  const [type, inside] = 'result' in said ? ['result', said.result] : ['error', said.error];
  const id = escapeXml(element.getAttribute('id') ?? '');
  return [`<iq xmlns="jabber:client" id="${id}" type="${type}">${inside}</iq>`];
}

export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const asked: Element[] = [];
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (socket) => {
    socket.on('message', (frame) => {
      const element = new DOMParser().parseFromString(String(frame), 'text/xml').documentElement;
      if (!element) return;
      if (isNamed(element, 'iq')) asked.push(element);
      const frames = reply(element, script);
      for (const text of frames) socket.send(text);
      if (frames.length === 0) socket.close();
    });
  });
  const { port } = server.address() as { port: number };
  return {
    url: `ws://localhost:${port}/xmpp-websocket`,
    asked,
    async stop() {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
