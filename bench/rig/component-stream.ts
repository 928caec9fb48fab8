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
  let isOpen = false;
  return (chunk) => {
    rest += chunk;
    for (;;) {
      const end = isOpen ? endOfElement(rest) : endOfHeader(rest);
      if (end === undefined) return;
      const text = rest.slice(0, end).trim();
      rest = rest.slice(end);
      if (isOpen) onElement(text);
      else onOpen(text.slice(text.indexOf('<stream:')));
      isOpen = true;
    }
  };
}

function endOfHeader(text: string): number | undefined {
  const header = /<stream:stream[^>]*>/.exec(text);
  return header ? header.index + header[0].length : undefined;
}

function endOfElement(text: string): number | undefined {
  let level = 0;
  for (const { 0: tag, index } of text.matchAll(/<[^>]*>/g)) {
    if (tag.startsWith('</')) level -= 1;
    else if (!tag.endsWith('/>')) level += 1;
    if (level <= 0) return index + tag.length;
  }
  return undefined;
}
