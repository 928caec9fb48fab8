/** A BOSH service that answers as a test says: well, badly, late or not at all. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

export type Answer = string | ((request: string) => string) | { readonly status: number } | 'hang' | 'hang up';

export interface FakeBosh {
  readonly url: string;
  /** What was asked, in order. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

export const body = (content = '', attributes = ''): string =>
  `<body xmlns="http://jabber.org/protocol/httpbind" xmlns:stream="http://etherx.jabber.org/streams" ${attributes}>${content}</body>`;

export const opened = (...mechanisms: string[]): string => {
  const offer = mechanisms.map((name) => `<mechanism>${name}</mechanism>`).join('');
  return body(
    `<stream:features><mechanisms xmlns="${SASL}">${offer}</mechanisms></stream:features>`,
    'sid="s1" wait="60"',
  );
};

export const success = (text = ''): string => body(`<success xmlns="${SASL}">${text}</success>`);
export const failure = (condition: string): string =>
  body(`<failure xmlns="${SASL}"><${condition}/><text>no</text></failure>`);
export const challenge = (text: string): string =>
  body(`<challenge xmlns="${SASL}">${Buffer.from(text).toString('base64')}</challenge>`);
export const restarted = (further = ''): string => body(`<stream:features>${further}</stream:features>`);
export const bound = (jid: string): string =>
  body(`<iq type="result" id="prebind"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><jid>${jid}</jid></bind></iq>`);

/** A whole sign-in by PLAIN. */
export const WELL = [opened('PLAIN'), success(), restarted(), bound('romeo@verona.example/r')];

/** Each answer serves once; when there are none left, nothing is answered. */
export async function startFakeBosh(answers: readonly Answer[]): Promise<FakeBosh> {
  const requests: string[] = [];
  const waiting = [...answers];
  const server = createServer(async (request, response) => {
    const asked = await readAll(request);
    requests.push(asked);
    const next = waiting.shift() ?? 'hang';
    const answer = typeof next === 'function' ? next(asked) : next;
    if (answer === 'hang') return;
    if (answer === 'hang up') return void request.socket.destroy();
    if (typeof answer === 'object') return void response.writeHead(answer.status, { Location: '/elsewhere' }).end();
    response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8' }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/http-bind`,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
