/** The other side of a test: a small XMPP client of its own that shares no code with the product, so that a mistake of ours cannot cancel itself out. */
import { randomUUID } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { type Credentials, openRawStream, type RawStream } from './raw-stream.ts';
import { childOf, escapeXml, isNamed, textAt } from './xml-text.ts';
import type { ElementTest, WaitOptions, XmppSocket } from './xmpp-socket.ts';

const STANZA_ERRORS = 'urn:ietf:params:xml:ns:xmpp-stanzas';
/** How long signing out waits for a server that may be gone. */
const FAREWELL_MS = 3000;
const MUC = 'http://jabber.org/protocol/muc';
const MUC_OWNER = `${MUC}#owner`;

export interface MessageOptions {
  type?: 'chat' | 'groupchat' | 'normal' | 'headline' | 'error';
  id?: string;
  /** Further children, as XML text. */
  extra?: string;
}

export interface IqOptions {
  to?: string;
  type?: 'get' | 'set';
  timeoutMs?: number;
}

export interface JoinOptions {
  nick?: string;
  password?: string;
  /** How many past messages the room shall send; none by default. */
  history?: number;
}

export interface Joined {
  /** The presence that the room answered with. */
  presence: Element;
  /** Whether joining has created the room (XEP-0045 §10.1): it stays locked until it is configured. */
  isNew: boolean;
}

export class RawClient {
  readonly #socket: XmppSocket;
  readonly jid: string;
  #answers: { test: ElementTest; answer: (request: Element) => string }[] = [];

  static async connect(url: string, credentials: Credentials): Promise<RawClient> {
    return new RawClient(await openRawStream(url, credentials));
  }

  private constructor({ socket, jid }: RawStream) {
    this.#socket = socket;
    this.jid = jid;
    socket.intercept = (element) => this.#answerRequest(element);
  }

  get bareJid(): string {
    return this.jid.replace(/\/.*/s, '');
  }

  /** Every element that has come in since signing in began. */
  get received(): readonly Element[] {
    return this.#socket.received;
  }

  /** Resolves when the connection is gone, whoever ended it. */
  get closed(): Promise<void> {
    return this.#socket.closed;
  }

  /** Sends a stanza as it stands; `jabber:client` is added where the stanza names no namespace. */
  send(stanza: string): void {
    this.#socket.send(stanza.replace(/^<(\w+)(?![^>]*\sxmlns=)/, '<$1 xmlns="jabber:client"'));
  }

  /** The oldest stanza that fits and was not handed out before, or the next one to come. */
  waitFor(test: ElementTest, options?: WaitOptions): Promise<Element> {
    return this.#socket.next(test, options);
  }

  /** Sends a request and gives its result; an error answer is thrown with its condition. */
  async iq(payload: string, { to, type = 'get', timeoutMs }: IqOptions = {}): Promise<Element> {
    const id = randomUUID();
    this.send(`<iq type="${type}" id="${id}"${attribute('to', to)}>${payload}</iq>`);
    const isAnswer = (element: Element) => isNamed(element, 'iq') && element.getAttribute('id') === id;
    const answer = await this.waitFor(isAnswer, { what: `the answer to ${payload}`, ...(timeoutMs && { timeoutMs }) });
    if (answer.getAttribute('type') === 'error') throw new Error(`${payload} was refused: ${conditionOf(answer)}`);
    return answer;
  }

  /** Sends available presence, or another kind with its children as XML text. */
  presence({ to, type, extra = '' }: { to?: string; type?: string; extra?: string } = {}): void {
    this.send(`<presence${attribute('to', to)}${attribute('type', type)}>${extra}</presence>`);
  }

  /** Sends a text; answers with the stanza's id. */
  say(to: string, body: string, { type = 'chat', id = randomUUID(), extra = '' }: MessageOptions = {}): string {
    this.send(
      `<message to="${escapeXml(to)}" type="${type}" id="${id}"><body>${escapeXml(body)}</body>${extra}</message>`,
    );
    return id;
  }

  /** Waits for a message with a body: a certain one, or the next that was not handed out before. */
  message(body?: string, options?: WaitOptions): Promise<Element> {
    const fits = (element: Element) => {
      const text = isNamed(element, 'message') ? textAt(element, 'body') : undefined;
      return text !== undefined && (body === undefined || text === body);
    };
    return this.waitFor(fits, { what: body === undefined ? 'a message' : `the message "${body}"`, ...options });
  }

  async joinRoom(room: string, { nick = nodeOf(this.jid), password, history = 0 }: JoinOptions = {}): Promise<Joined> {
    const key = password === undefined ? '' : `<password>${escapeXml(password)}</password>`;
    const extra = `<x xmlns="${MUC}"><history maxstanzas="${history}"/>${key}</x>`;
    // A change of role says that it is ours as well: what came before we asked is no answer.
    const before = new Set(this.received);
    this.presence({ to: `${room}/${nick}`, extra });
    const isAnswer = (element: Element) =>
      isNamed(element, 'presence') &&
      element.getAttribute('from') === `${room}/${nick}` &&
      !before.has(element) &&
      isOwnOrError(element);
    const presence = await this.waitFor(isAnswer, { what: `${room} to let ${nick} in` });
    if (presence.getAttribute('type') === 'error') throw new Error(`${room} refused: ${conditionOf(presence)}`);
    return { presence, isNew: hasStatus(presence, '201') };
  }

  leaveRoom(room: string, nick = nodeOf(this.jid)): void {
    this.presence({ to: `${room}/${nick}`, type: 'unavailable' });
  }

  /** Submits the room's owner form; without fields this unlocks a new room as it is (XEP-0045 §10.1.2). */
  configureRoom(room: string, fields: Record<string, string> = {}): Promise<Element> {
    const form = Object.entries({ FORM_TYPE: `${MUC}#roomconfig`, ...fields })
      .map(([name, value]) => `<field var="${escapeXml(name)}"><value>${escapeXml(value)}</value></field>`)
      .join('');
    const isInstant = Object.keys(fields).length === 0;
    const submission = `<x xmlns="jabber:x:data" type="submit">${isInstant ? '' : form}</x>`;
    return this.iq(`<query xmlns="${MUC_OWNER}">${submission}</query>`, { to: room, type: 'set' });
  }

  /** Answers fitting requests with the given payload instead of `service-unavailable`. */
  answer(test: ElementTest, answer: (request: Element) => string): void {
    this.#answers = [{ test, answer }, ...this.#answers];
  }

  /**
   * Signs out in good order. A server may drop what is sent to a session that is just ending, so it hears first that
   * we are unavailable, and has acknowledged that before the session ends.
   */
  async disconnect(): Promise<void> {
    if (this.#socket.isOpen) {
      this.presence({ type: 'unavailable' });
      // Either an answer or a refusal will do, and so will a connection that is lost meanwhile.
      await this.iq('<ping xmlns="urn:xmpp:ping"/>', { timeoutMs: FAREWELL_MS }).catch(() => {});
    }
    await this.#socket.close();
  }

  /** Drops the connection without a word, as a lost network would. */
  drop(): Promise<void> {
    return this.#socket.drop();
  }

  /** RFC 6120 §8.2.3: every request gets an answer, also one that we do not understand. */
  #answerRequest(element: Element): boolean {
    const type = element.getAttribute('type');
    if (!isNamed(element, 'iq') || (type !== 'get' && type !== 'set')) return false;
    const to = attribute('to', element.getAttribute('from') ?? undefined);
    const reply = (kind: string, payload: string) =>
      this.send(`<iq type="${kind}" id="${element.getAttribute('id')}"${to}>${payload}</iq>`);
    const known = this.#answers.find(({ test }) => test(element));
    if (known) reply('result', known.answer(element));
    else if (type === 'set' && childOf(element, 'query', 'jabber:iq:roster')) reply('result', '');
    else reply('error', `<error type="cancel"><service-unavailable xmlns="${STANZA_ERRORS}"/></error>`);
    // Roster pushes and unanswered requests can still be waited for.
    return known !== undefined;
  }
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeXml(value)}"`;
}

function nodeOf(jid: string): string {
  return jid.replace(/[@/].*/s, '');
}

function hasStatus(presence: Element, code: string): boolean {
  const statuses = childOf(presence, 'x', `${MUC}#user`)?.getElementsByTagName('status');
  return [...(statuses ?? [])].some((status) => status.getAttribute('code') === code);
}

function isOwnOrError(presence: Element): boolean {
  return presence.getAttribute('type') === 'error' || hasStatus(presence, '110');
}

function conditionOf(stanza: Element): string {
  const error = childOf(stanza, 'error');
  const text = error && textAt(error, 'text');
  return [error?.firstChild?.nodeName ?? 'unknown error', text].filter(Boolean).join(': ');
}
