/** A service of one's own beside a real server (XEP-0114): what the server's clients ask of it, a test answers. */
import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { escapeXml } from './xml-text.ts';

export interface ComponentOptions {
  readonly domain: string;
  readonly port: number;
  readonly secret: string;
  /** What is inside of the result, or of the error. */
  answer(iq: Element): { readonly result: string } | { readonly error: string };
}

export interface Component {
  readonly asked: readonly Element[];
  stop(): void;
}

const NS = 'jabber:component:accept';
const STREAM = 'http://etherx.jabber.org/streams';
/** The server may still be starting. */
const TRIES = 100;

/** Prosody's configuration for it. */
export const componentConfig = ({ domain, port, secret }: Pick<ComponentOptions, 'domain' | 'port' | 'secret'>) =>
  `component_ports = { ${port} }\nComponent "${domain}"\n  component_secret = "${secret}"\n`;

const parse = (xml: string): Element | undefined =>
  new DOMParser().parseFromString(xml, 'text/xml').documentElement ?? undefined;

/** The first whole question in what has come in, and the rest. No question is inside of another. */
function nextQuestion(text: string): { readonly iq: string; readonly rest: string } | undefined {
  const found = /<iq\b[^>]*?(?:\/>|>[\s\S]*?<\/iq>)/.exec(text);
  return found ? { iq: found[0], rest: text.slice(found.index + found[0].length) } : undefined;
}

async function open(port: number, tries = TRIES): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  if (isOpen) return socket;
  if (tries === 0) throw new Error(`Nobody listens for services at ${port}`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return open(port, tries - 1);
}

export async function startComponent({ domain, port, secret, answer }: ComponentOptions): Promise<Component> {
  const socket = await open(port);
  const asked: Element[] = [];
  let text = '';
  const reply = (xml: string) => {
    const iq = parse(xml.replace(/^<iq\b(?![^>]*\sxmlns=)/, `<iq xmlns="${NS}"`));
    const type = iq?.getAttribute('type');
    if (!iq || (type !== 'get' && type !== 'set')) return;
    asked.push(iq);
    const said = answer(iq);
    const [kind, inside] = 'result' in said ? ['result', said.result] : ['error', said.error];
    const [id, to] = ['id', 'from'].map((name) => escapeXml(iq.getAttribute(name) ?? ''));
    socket.write(`<iq type="${kind}" id="${id}" from="${domain}" to="${to}">${inside}</iq>`);
  };
  const accepted = new Promise<void>((resolve) => {
    socket.setEncoding('utf8');
    socket.on('data', (piece) => {
      text += piece;
      const streamId = /<stream:stream\b[^>]*\sid=['"]([^'"]+)/.exec(text)?.[1];
      if (streamId) {
        const proof = createHash('sha1')
          .update(streamId + secret)
          .digest('hex');
        socket.write(`<handshake>${proof}</handshake>`);
        text = text.replace(/^[\s\S]*<stream:stream\b[^>]*>/, '');
      }
      if (/<handshake\s*\/>/.test(text)) {
        text = text.replace(/<handshake\s*\/>/, '');
        resolve();
      }
      for (let next = nextQuestion(text); next; next = nextQuestion(text)) {
        text = next.rest;
        reply(next.iq);
      }
    });
  });
  socket.write(`<stream:stream xmlns="${NS}" xmlns:stream="${STREAM}" to="${domain}">`);
  await accepted;
  return { asked, stop: () => socket.destroy() };
}
