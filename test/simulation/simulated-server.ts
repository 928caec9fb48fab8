/**
 * An XMPP server in memory, behind the transport's door: accounts' and rooms' archives, carbons, stream management. A test
 * decides what happens, in which order, how much of it arrives, and when the wire is cut.
 */
import type { ManualClock } from '#lib/clock.ts';
import { bareJid, type FullJid } from '#lib/jid.ts';
import type {
  BoshSession,
  CreateTransport,
  Credentials,
  Transport,
  TransportOptions,
} from '#xmpp/transport/transport.ts';
import { NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';
import { bodyOf, delayOf, NS_MAM, SimulatedArchive } from './simulated-archive.ts';

const NS_DISCO = 'http://jabber.org/protocol/disco#info';
const NS_MUC_USER = 'http://jabber.org/protocol/muc#user';
const NS_MUC_OWNER = 'http://jabber.org/protocol/muc#owner';
const NS_STANZAS = 'urn:ietf:params:xml:ns:xmpp-stanzas';

/** What a transport keeps for resumption. */
interface Kept {
  readonly session: number;
  readonly unacknowledged: readonly XmlElement[];
}

class SimulatedTransport implements Transport {
  readonly acknowledges = true;
  readonly boshSession: BoshSession | undefined = undefined;
  readonly options: TransportOptions;
  readonly #server: SimulatedServer;
  #unacknowledged: XmlElement[] = [];

  constructor(options: TransportOptions, server: SimulatedServer) {
    this.options = options;
    this.#server = server;
  }

  get unacknowledged(): readonly string[] {
    return this.#unacknowledged.flatMap(({ attrs }) => attrs.id ?? []);
  }

  signIn(credentials: Credentials): void {
    this.options.onEvent({ type: 'connecting' });
    if (this.#server.takesItsTime) queueMicrotask(() => this.#answer(credentials));
    else this.#answer(credentials);
  }

  #answer(credentials: Credentials): void {
    if (!this.#server.isReachable) {
      return this.options.onEvent({ type: 'offline', failure: { kind: 'unreachable' } });
    }
    const stored = this.options.resumption.load();
    const kept = stored === undefined ? undefined : (JSON.parse(stored) as Kept);
    const resumed = this.#server.accept(this, kept?.session);
    this.#unacknowledged = resumed ? [...(kept?.unacknowledged ?? [])] : [];
    if (resumed) this.acknowledge((stanza) => this.#server.hasHandled(stanza));
    const again = [...this.#unacknowledged];
    const jid = credentials.jid as FullJid;
    const keys = { name: 'SHA-1', iter: 1, salt: '', ck: '', sk: '' };
    this.options.onEvent({ type: 'online', jid, resumed, keys });
    for (const stanza of again) this.#server.take(stanza, this);
  }

  visit(): void {}

  attach(): void {}

  send(stanza: XmlElement): void {
    this.#unacknowledged.push(stanza);
    this.keep();
    this.#server.take(stanza, this);
  }

  acknowledge(isHandled: (stanza: XmlElement) => boolean): void {
    const ids = this.#unacknowledged.filter(isHandled).flatMap(({ attrs }) => attrs.id ?? []);
    this.#unacknowledged = this.#unacknowledged.filter((stanza) => !isHandled(stanza));
    this.keep();
    if (ids.length > 0) this.options.onEvent({ type: 'acknowledged', ids });
  }

  keep(): void {
    const kept: Kept = { session: this.#server.sessionNumber, unacknowledged: this.#unacknowledged };
    this.options.resumption.save(JSON.stringify(kept));
  }

  close(): void {
    this.options.resumption.clear();
    this.#server.leave(this, false);
  }

  abandon(): void {
    this.keep();
    this.#server.leave(this, true);
  }
}

export class SimulatedServer {
  readonly account: SimulatedArchive;
  readonly rooms = new Map<string, SimulatedArchive>();
  /** New connections are let through. */
  isReachable = true;
  /** As on a wire, who signs in is answered when the attempt is under way: for tests that go on for long. */
  takesItsTime = false;
  /** What the client sends is lost on the way. */
  losesUpstream = false;
  /** What the client sends is taken, but nothing comes back. */
  keepsSilent = false;
  /** Answers the client's question in the server's place: with a payload, or with the condition of a refusal. */
  onQuestion: (iq: XmlElement) => XmlElement | string | undefined = () => undefined;
  /** Answers in a room's place whoever wants to enter it, or to be called otherwise. */
  onShowing: (presence: XmlElement) => readonly XmlElement[] | undefined = () => undefined;
  /** How much of a room's past it sends on joining. */
  roomHistory = 2;
  /** Sees each message of the client's that comes through. */
  onMessage: (stanza: XmlElement) => void = () => {};
  /** How far its clock, which counts in seconds, is ahead of the client's. */
  skewMs = 0;
  sessionNumber = 0;
  readonly #clock: ManualClock;
  #canResume = false;
  #transport: SimulatedTransport | undefined;
  #down: XmlElement[] = [];
  #handled = new Set<XmlElement | string>();
  /** Rooms that the client is in, with its nickname. */
  #joined = new Map<string, string>();

  constructor(account: string, clock: ManualClock) {
    this.account = new SimulatedArchive(account);
    this.#clock = clock;
  }

  readonly createTransport: CreateTransport = (options) => new SimulatedTransport(options, this);

  get hasWaiting(): boolean {
    return this.#transport !== undefined && this.#down.length > 0 && !this.keepsSilent;
  }

  get isConnected(): boolean {
    return this.#transport !== undefined;
  }

  /** The next stanza reaches the client. */
  deliverNext(): void {
    const stanza = this.#transport && this.#down.shift();
    if (stanza) this.#transport?.options.onEvent({ type: 'stanza', stanza });
  }

  /** The network goes; what has not arrived waits for a resumption. */
  cut(): void {
    const transport = this.#transport;
    this.#transport = undefined;
    transport?.options.onEvent({ type: 'offline', failure: { kind: 'lost' } });
  }

  /** A session that has been away for too long is forgotten. */
  expire(): void {
    if (this.#transport) return;
    this.#canResume = false;
    this.#down = [];
    this.#joined.clear();
  }

  /** Whether the client is in that room, as far as the room knows. */
  isIn(room: string): boolean {
    return this.#joined.has(room);
  }

  /** All rooms lose their occupants without a word, as after a restart of their service. */
  forgetOccupants(): void {
    this.#joined.clear();
  }

  accept(transport: SimulatedTransport, session: number | undefined): boolean {
    const resumed = this.#canResume && session === this.sessionNumber;
    if (!resumed) {
      this.#transport = undefined;
      this.expire();
      this.sessionNumber += 1;
      this.#handled.clear();
    }
    this.#canResume = true;
    this.#transport = transport;
    return resumed;
  }

  leave(transport: SimulatedTransport, canResume: boolean): void {
    if (this.#transport !== transport) return;
    this.#transport = undefined;
    if (!canResume) this.expire();
  }

  hasHandled(stanza: XmlElement): boolean {
    return this.#handled.has(stanza.attrs.id ?? stanza);
  }

  take(stanza: XmlElement, transport: SimulatedTransport): void {
    if (this.losesUpstream) return;
    this.#handled.add(stanza.attrs.id ?? stanza);
    this.#handle(stanza);
    if (!this.keepsSilent) transport.acknowledge((other) => this.hasHandled(other));
  }

  /** Somebody writes to the account. */
  receive(from: string, body: string, id: string): void {
    const message = chat({ from: `${from}/phone`, to: this.account.owner, id }, body);
    this.#send(this.#archived(this.account, message));
  }

  /** Another client of the account writes to somebody. */
  copy(to: string, body: string, id: string): void {
    const message = chat({ from: `${this.account.owner}/other`, to, id }, body);
    const forwarded = xml('forwarded', 'urn:xmpp:forward:0', {}, this.#archived(this.account, message));
    const carbon = xml('sent', 'urn:xmpp:carbons:2', {}, forwarded);
    this.#send(xml('message', NS_CLIENT, { from: this.account.owner, to: this.account.owner }, carbon));
  }

  /** Somebody speaks in a room. */
  speak(room: string, nick: string, body: string, id: string): void {
    this.#toRoom(room, nick, body, id);
  }

  /** Anything else that a server, or somebody through it, sends. */
  send(...stanzas: readonly XmlElement[]): void {
    for (const stanza of stanzas) this.#send(stanza);
  }

  /** Sends a message once more, as servers do that keep messages for who was away. */
  repeat(index: number): void {
    const entry = this.account.entries[index % Math.max(1, this.account.entries.length)];
    const isReceived = entry && bareJid(entry.message.attrs.from) !== this.account.owner;
    if (isReceived)
      this.#send(withIds(entry.message, this.account.owner, entry.id, delayOf('isle.example', entry.stamp)));
  }

  #archived(archive: SimulatedArchive, message: XmlElement): XmlElement {
    const { id } = archive.add(message, new Date(Math.floor(this.#clock.now() / 1_000) * 1_000 + this.skewMs));
    return withIds(message, archive.owner, id);
  }

  #send(stanza: XmlElement): void {
    if (this.#canResume) this.#down.push(stanza);
  }

  #toRoom(room: string, nick: string, body: string, id: string, ...extra: XmlElement[]): void {
    const message = chat({ from: `${room}/${nick}`, type: 'groupchat', id }, body, ...extra);
    const stanza = this.#archived(this.#room(room), message);
    if (this.#joined.has(room)) this.#send(stanza);
  }

  #room(room: string): SimulatedArchive {
    const archive = this.rooms.get(room) ?? new SimulatedArchive(room);
    archive.pageSize = this.account.pageSize;
    this.rooms.set(room, archive);
    return archive;
  }

  #handle(stanza: XmlElement): void {
    if (stanza.name === 'iq') this.#answer(stanza);
    else if (stanza.name === 'presence') this.#onPresence(stanza);
    else this.#onMessage(stanza);
  }

  #onMessage(stanza: XmlElement): void {
    const { to = '', id = '', type } = stanza.attrs;
    this.onMessage(stanza);
    const body = bodyOf(stanza);
    if (body === undefined) return;
    const origin = stanza.children.filter(
      (node) => typeof node !== 'string' && node.name === 'origin-id',
    ) as XmlElement[];
    const nick = this.#joined.get(to);
    if (type === 'groupchat' && nick !== undefined) this.#toRoom(to, nick, body, id, ...origin);
    else if (type === 'groupchat') this.#refuse(to, id);
    else {
      const from = `${this.account.owner}/this`;
      this.#archived(this.account, chat({ from, to, id }, body, ...origin));
    }
  }

  /** XEP-0045 §7.4: who is not in a room does not speak in it. */
  #refuse(room: string, id: string): void {
    const error = xml('error', NS_CLIENT, { type: 'cancel' }, xml('not-acceptable', NS_STANZAS));
    this.#send(xml('message', NS_CLIENT, { type: 'error', from: room, id }, error));
  }

  #onPresence(presence: XmlElement): void {
    const { to = '', type } = presence.attrs;
    const [room = '', nick = ''] = to.split('/');
    if (to === '' && type === 'unavailable') return this.#leaveRooms();
    if (nick === '') return;
    const instead = this.onShowing(presence);
    if (instead) return this.send(...instead);
    if (type === 'unavailable') return void this.#joined.delete(room);
    this.#joined.set(room, nick);
    this.#send(xml('presence', NS_CLIENT, { from: to }, ourselves('participant')));
    const past = this.#room(room).entries.slice(-this.roomHistory);
    for (const { id, message, stamp } of this.roomHistory > 0 ? past : []) {
      this.#send(withIds(message, room, id, delayOf(room, stamp)));
    }
    this.#send(xml('message', NS_CLIENT, { from: room, type: 'groupchat' }, xml('subject', NS_CLIENT)));
  }

  /** RFC 6121 §4.5.2: whoever is gone for all is gone for those, too, who were shown us each by itself. */
  #leaveRooms(): void {
    for (const [room, nick] of this.#joined)
      this.#send(xml('presence', NS_CLIENT, { from: `${room}/${nick}`, type: 'unavailable' }, ourselves('none')));
    this.#joined.clear();
  }

  #answer(question: XmlElement): void {
    const { attrs, children } = question;
    const { id, to } = attrs;
    const payload = children.find((node) => typeof node !== 'string');
    const reply = (type: string, ...content: XmlElement[]) =>
      this.#send(xml('iq', NS_CLIENT, { type, id, from: to ?? this.account.owner }, ...content));
    const refuse = (condition: string) =>
      reply('error', xml('error', NS_CLIENT, { type: 'cancel' }, xml(condition, NS_STANZAS)));
    const given = this.onQuestion(question);
    if (typeof given === 'string') return refuse(given);
    if (given) return reply('result', given);
    if (payload?.ns === NS_DISCO)
      return reply('result', xml('query', NS_DISCO, {}, xml('feature', NS_DISCO, { var: NS_MAM })));
    if (payload?.ns === NS_MAM) {
      const archive = to === undefined ? this.account : this.#room(to);
      const answer = archive.answer(payload);
      if (!answer) return refuse('item-not-found');
      for (const result of answer.results) this.#send(result);
      return reply('result', answer.end);
    }
    if (payload?.ns === 'urn:xmpp:ping' && to?.includes('/'))
      return this.isIn(to.replace(/\/.*/s, '')) ? reply('result') : refuse('not-acceptable');
    if (payload?.ns === 'jabber:iq:roster') return reply('result', xml('query', payload.ns));
    if (payload?.ns === 'urn:xmpp:carbons:2' || payload?.ns === NS_MUC_OWNER) return reply('result');
    refuse('service-unavailable');
  }
}

const chat = (attrs: Record<string, string>, body: string, ...extra: XmlElement[]): XmlElement =>
  xml('message', NS_CLIENT, { type: 'chat', ...attrs }, xml('body', NS_CLIENT, {}, body), ...extra);

/** XEP-0045 §7.2.2 and §7.14. */
const ourselves = (role: string): XmlElement =>
  xml('x', NS_MUC_USER, {}, xml('item', NS_MUC_USER, { role }), xml('status', NS_MUC_USER, { code: '110' }));

const withIds = (message: XmlElement, by: string, id: string, ...extra: XmlElement[]): XmlElement => ({
  ...message,
  children: [...message.children, xml('stanza-id', 'urn:xmpp:sid:0', { by, id }), ...extra],
});
