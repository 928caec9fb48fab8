/** Signs in over WebSocket (RFC 7395) with SASL PLAIN or ANONYMOUS and binds a resource: the plainest stream there is. */
import type { Element } from '@xmldom/xmldom';
import { descendantsOf, escapeXml, isNamed, textAt } from './xml-text.ts';
import { XmppSocket } from './xmpp-socket.ts';

const FRAMING = 'urn:ietf:params:xml:ns:xmpp-framing';
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const BIND = 'urn:ietf:params:xml:ns:xmpp-bind';

export interface Credentials {
  domain: string;
  /** Without a user the server makes one up (SASL ANONYMOUS). */
  user?: string;
  password?: string;
  resource?: string;
}

export interface RawStream {
  socket: XmppSocket;
  jid: string;
}

export async function openRawStream(url: string, credentials: Credentials): Promise<RawStream> {
  const socket = await XmppSocket.open(url);
  try {
    await authenticate(socket, credentials);
    await openFrame(socket, credentials.domain);
    return { socket, jid: await bind(socket, credentials.resource) };
  } catch (error) {
    await socket.drop();
    throw error;
  }
}

async function openFrame(socket: XmppSocket, domain: string): Promise<Element> {
  socket.send(`<open xmlns="${FRAMING}" to="${domain}" version="1.0"/>`);
  await socket.next((element) => isNamed(element, 'open', FRAMING), { what: 'the stream to open' });
  return socket.next((element) => isNamed(element, 'features'), { what: 'the stream features' });
}

async function authenticate(socket: XmppSocket, { domain, user, password = '' }: Credentials): Promise<void> {
  const features = await openFrame(socket, domain);
  const mechanism = user === undefined ? 'ANONYMOUS' : 'PLAIN';
  const offered = descendantsOf(features, 'mechanism').map((element) => element.textContent);
  if (!offered.includes(mechanism)) throw new Error(`${domain} offers ${offered.join(', ')} but not ${mechanism}`);
  const proof = user === undefined ? '' : Buffer.from(`\0${user}\0${password}`).toString('base64');
  socket.send(`<auth xmlns="${SASL}" mechanism="${mechanism}">${proof}</auth>`);
  const answer = await socket.next((element) => element.namespaceURI === SASL, { what: 'the answer to the password' });
  if (!isNamed(answer, 'success')) throw new Error(`Signing in as ${user} failed: ${answer.toString()}`);
}

async function bind(socket: XmppSocket, resource: string | undefined): Promise<string> {
  const wish = resource === undefined ? '' : `<resource>${escapeXml(resource)}</resource>`;
  socket.send(`<iq xmlns="jabber:client" type="set" id="bind"><bind xmlns="${BIND}">${wish}</bind></iq>`);
  const answer = await socket.next((element) => element.getAttribute('id') === 'bind', { what: 'a resource' });
  const jid = textAt(answer, 'bind', 'jid');
  if (jid === undefined) throw new Error(`No resource: ${answer.toString()}`);
  return jid;
}
