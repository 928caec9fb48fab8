/** One connection of an external component (XEP-0114): a whole domain of addresses spoken for by one process. */
import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const START_PATIENCE_MS = 10_000;

export interface ComponentOptions {
  port: number;
  domain: string;
  secret: string;
  /** Called with each stanza as text. */
  onStanza(stanza: string): void;
}

export interface ComponentStream {
  send(xml: string): void;
  close(): Promise<void>;
}

export async function connectComponent(options: ComponentOptions): Promise<ComponentStream> {
  const socket = await openSocket(options.port);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await shakeHands(socket, options);
  return {
    send: (xml) => void socket.write(xml),
    close: () => {
      socket.end('</stream:stream>');
      return closed;
    },
  };
}

/** The server opens this port a little later than those it is waited for at. */
async function openSocket(port: number): Promise<Socket> {
  const deadline = Date.now() + START_PATIENCE_MS;
  for (;;) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const failure = await new Promise<Error | undefined>((resolve) => {
      socket.once('connect', () => resolve(undefined));
      socket.once('error', resolve);
    });
    if (!failure) return socket;
    if (Date.now() > deadline) throw failure;
    await pause(50);
  }
}

function shakeHands(socket: Socket, { domain, secret, onStanza }: ComponentOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`The server does not accept the component ${domain}`)));
    const split = splitter({
      onOpen(header) {
        const digest = createHash('sha1')
          .update(`${attribute(header, 'id')}${secret}`)
          .digest('hex');
        socket.write(`<handshake>${digest}</handshake>`);
      },
      onElement(element) {
        if (element.startsWith('<handshake')) resolve();
        else if (element.startsWith('<stream:error')) reject(new Error(element));
        else onStanza(element);
      },
    });
    socket.setEncoding('utf8');
    socket.on('data', split);
    socket.write(
      `<stream:stream xmlns="jabber:component:accept" xmlns:stream="http://etherx.jabber.org/streams" to="${domain}">`,
    );
  });
}

export function attribute(element: string, name: string): string | undefined {
  const tag = element.slice(0, element.indexOf('>') + 1);
  return new RegExp(`\\s${name}=(["'])(.*?)\\1`).exec(tag)?.[2];
}

interface StreamReader {
  onOpen(header: string): void;
  onElement(element: string): void;
}

/** Cuts a stream into its first-level elements. Servers escape `>` in attributes and text, so tags end where they seem to. */
export function splitter({ onOpen, onElement }: StreamReader): (chunk: string) => void {
  let rest = '';
  let depth = 0;
  return (chunk) => {
    rest += chunk;
    const tags = /<[^>]*>/g;
    tags.lastIndex = 0;
    let consumed = 0;
    let level = depth;
    for (let tag = tags.exec(rest); tag; tag = tags.exec(rest)) {
      if (tag[0].startsWith('<?')) continue;
      const isClosing = tag[0].startsWith('</');
      if (isClosing) level -= 1;
      else if (!tag[0].endsWith('/>')) level += 1;
      if (level > 1 || (level === 0 && isClosing)) continue;
      const text = rest.slice(consumed, tags.lastIndex);
      consumed = tags.lastIndex;
      depth = level;
      if (!isClosing && !tag[0].endsWith('/>')) onOpen(tag[0]);
      else onElement(text.trim());
    }
    rest = rest.slice(consumed);
  };
}
