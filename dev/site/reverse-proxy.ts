/** Passes BOSH, WebSocket and uploads on to the XMPP server, so that the page needs no other origin than its own. */
import { type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

const PASSED_ON = ['/http-bind', '/xmpp-websocket', '/upload'];

export function isForServer(path: string): boolean {
  return PASSED_ON.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

export function passOn(port: number, request: IncomingMessage, response: ServerResponse): void {
  const { method, url: path, headers } = request;
  const onward = openRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => {
    if (!response.headersSent) response.writeHead(502, { 'Content-Type': 'text/plain' });
    response.end('The chat server does not answer.\n');
  });
  // A BOSH request that the browser gives up must not stay open at the server.
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

/** Hands the connection over as it is: the upgrade request again, then bytes both ways until either side ends. */
export function passOnUpgrade(port: number, request: IncomingMessage, client: Duplex): void {
  const server = connect({ port, host: '127.0.0.1', noDelay: true });
  server.write(`${request.method} ${request.url} HTTP/1.1\r\n${headerLines(request)}\r\n\r\n`);
  client.pipe(server);
  server.pipe(client);
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}

function headerLines({ rawHeaders }: IncomingMessage): string {
  return rawHeaders
    .map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`))
    .join('')
    .trimEnd();
}
