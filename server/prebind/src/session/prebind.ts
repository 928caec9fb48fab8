/** Opens a BOSH session, signs in and binds a resource; from then on the visitor's page carries on with it. */
import { randomBytes } from 'node:crypto';
import { authenticate, type Secret } from '../sasl/authenticate.ts';
import { BoshSession } from './bosh-session.ts';
import { type Address, parseAddress } from './jid.ts';
import { PrebindError } from './prebind-error.ts';
import { child, escapeXml, type XmlElement } from './xml.ts';

const BIND = 'urn:ietf:params:xml:ns:xmpp-bind';
const OLD_SESSION = 'urn:ietf:params:xml:ns:xmpp-session';

export interface Credentials {
  readonly password: string;
}

export interface PrebindOptions {
  /** Where this machine reaches the server's BOSH service. */
  readonly boshUrl: string | URL;
  /** Where the visitor's browser reaches it; by default the same. */
  readonly publicUrl?: string | undefined;
  /** `romeo@example.org`, also with a resource; a domain alone signs a guest in. */
  readonly jid: string;
  readonly password?: string | undefined;
  /** Instead of `password`: asked when it is needed, for passwords that live only shortly. */
  readonly credentials?: ((signal: AbortSignal) => Credentials | Promise<Credentials>) | undefined;
  /** Tells this session apart from the visitor's others; by default made up. */
  readonly resource?: string | undefined;
  /** How many requests the server may hold (XEP-0124 §7.1). */
  readonly hold?: number | undefined;
  /** For how many seconds it may hold them. */
  readonly wait?: number | undefined;
  /** For everything together. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What the page passes to `initialize`. Who has these has the session. */
export interface PrebindSession {
  readonly jid: string;
  readonly sid: string;
  /** Of the next request. */
  readonly rid: number;
  readonly bosh_service_url: string;
}

/** @throws PrebindError */
export async function prebind(options: PrebindOptions): Promise<PrebindSession> {
  const { publicUrl, hold = 1, wait = 60, timeoutMs = 10_000, signal } = options;
  const url = checkedUrl(options.boshUrl);
  const address = checkedAddress(options);
  checkNumbers({ hold, wait, timeoutMs });
  const deadline = AbortSignal.timeout(timeoutMs);
  const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const session = new BoshSession({ url, to: address.domain, hold, wait, signal: both });
  try {
    both.throwIfAborted();
    const jid = await open(session, { options, address, url, signal: both });
    const { sid, nextRid } = session;
    if (sid === undefined) throw unbound();
    return { jid, sid, rid: nextRid, bosh_service_url: publicUrl ?? url.href };
  } catch (failure) {
    void session.terminate();
    if (failure instanceof PrebindError) throw failure;
    if (signal?.aborted) throw givenUp(signal.reason);
    if (deadline.aborted) throw tooLate(url.host, timeoutMs);
    throw failure;
  }
}

interface Opening {
  readonly options: PrebindOptions;
  readonly address: Address;
  readonly url: URL;
  readonly signal: AbortSignal;
}

/** @returns the full address that the server has given. */
async function open(session: BoshSession, { options, address, url, signal }: Opening): Promise<string> {
  const secret = await secretOf(address, options, signal);
  const features = await session.open();
  await authenticate(session, { features, secret, isPrivate: isPrivate(url) });
  const further = await session.restart();
  const jid = await bind(session, options.resource ?? address.resource);
  const old = child(further, 'session', OLD_SESSION);
  if (old && !child(old, 'optional')) await iq(session, `<session xmlns="${OLD_SESSION}"/>`);
  return jid;
}

async function secretOf(address: Address, options: PrebindOptions, signal: AbortSignal): Promise<Secret | undefined> {
  const { node } = address;
  const { password, credentials } = options;
  if (node === undefined) return undefined;
  if (password !== undefined) return { username: node, password };
  if (!credentials) throw badOptions(`jid names an account, so give its password or credentials.`);
  try {
    const given = await Promise.race([credentials(signal), whenAborted(signal)]);
    return { username: node, password: given.password };
  } catch (cause) {
    signal.throwIfAborted();
    // The cause is the site's own; it may name what it was asked with, so it stays out of the message.
    throw new PrebindError({ side: 'site', condition: 'no-credentials', message: 'credentials() failed.', cause });
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function bind(session: BoshSession, resource = `converse-${randomBytes(4).toString('hex')}`): Promise<string> {
  const answer = await iq(session, `<bind xmlns="${BIND}"><resource>${escapeXml(resource)}</resource></bind>`);
  const jid = child(child(answer, 'bind'), 'jid')?.text;
  if (!jid || parseAddress(jid)?.resource === undefined) throw unbound();
  return jid;
}

async function iq(session: BoshSession, payload: string): Promise<XmlElement> {
  const answer = await session.ask(`<iq xmlns="jabber:client" type="set" id="prebind">${payload}</iq>`, ['iq']);
  if (answer.attrs.type === 'result') return answer;
  const condition = child(answer, 'error')?.children[0]?.name ?? 'bad-bind';
  throw new PrebindError({ side: 'server', condition, message: `The server refuses the resource (${condition}).` });
}

/** Nobody can listen on the way: it is encrypted, or does not leave this machine. */
function isPrivate({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function checkedUrl(given: string | URL): URL {
  const url = URL.canParse(String(given)) ? new URL(given) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url;
  throw badOptions('boshUrl must be an http or https address without a user in it.');
}

function checkedAddress({ jid, resource }: PrebindOptions): Address {
  const address = parseAddress(jid);
  if (!address) throw badOptions('jid must look like romeo@example.org, or example.org for guests.');
  if (resource !== undefined && !parseAddress(`${address.domain}/${resource}`))
    throw badOptions('resource is not usable.');
  return address;
}

function checkNumbers(numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isSafeInteger(value) || value < 0) throw badOptions(`${name} must be a whole number.`);
  }
}

function badOptions(message: string): PrebindError {
  return new PrebindError({ side: 'site', condition: 'bad-options', message });
}

function unbound(): PrebindError {
  return new PrebindError({
    side: 'server',
    condition: 'bad-bind',
    message: 'The server did not say which address it gave.',
  });
}

function tooLate(host: string, timeoutMs: number): PrebindError {
  const message = `${host} did not finish within ${timeoutMs} ms.`;
  return new PrebindError({ side: 'network', condition: 'timeout', message });
}

function givenUp(cause: unknown): PrebindError {
  return new PrebindError({ side: 'site', condition: 'aborted', message: 'The caller gave up.', cause });
}
