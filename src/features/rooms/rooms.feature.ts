/** Rooms we are in: entered, kept over drops and reloads, left. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature, type XmlElement } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import type { Dispose } from '#lib/dispose.ts';
import { type BareJid, bareOf, domainOf, type FullJid, nodeOf, occupantJid, resourceOf } from '#lib/jid.ts';
import { archive } from '../archive/archive.feature.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { type OwnPresence, presence } from '../presence/presence.feature.ts';
import { addressIn } from './addresses.model.ts';
import { Creations } from './creations.model.ts';
import './events.model.ts';
import { clearedUp, isDoubtful } from './refusals.model.ts';
import { isLost, isOutside, type Removal, Room, sentOut } from './rooms.store.ts';
import {
  CREATED,
  enterRoom,
  expulsion,
  leaveRoom,
  NS_MUC,
  type OccupantPresence,
  occupantPresence,
  type Refusal,
  refusal,
  SELF,
  subject,
} from './rooms.wire.ts';
import { Showing } from './showing.model.ts';
import { Staying } from './staying.model.ts';
import { Topics } from './topics.model.ts';

export { isOutside, type Occupant, type OccupantPresence, type Room, type RoomState } from './rooms.store.ts';
export type { Affiliation, Refusal, Role } from './rooms.wire.ts';
export { otherNick } from './standing.model.ts';

/** What is remembered of a room over reloads. */
interface StoredRoom {
  readonly jid: BareJid;
  readonly nick: string;
  readonly password: string | undefined;
  /** We were sent out of it. */
  readonly removal?: Removal | undefined;
  /** Kept for the nickname. */
  readonly isLeft?: boolean;
}

export interface JoinOptions {
  /** Absent: as before, where we have been in. */
  readonly nick?: string | undefined;
  readonly password?: string;
  /** Instead of taking a new room as its server makes it: settles when it is open. */
  readonly setUp?: (room: Room) => Promise<unknown>;
}

class Rooms {
  readonly #session: Session;
  readonly #rooms = new Map<BareJid, Room>();
  readonly #all: Signal<readonly Room[]> = signal([]);
  readonly #passwords = new Map<BareJid, string | undefined>();
  /** What is said in a room waits until its archive has been caught up with: the past it sends on entering has gaps. */
  readonly #holds = new Map<BareJid, Dispose>();
  /** Rooms that the visitor has just asked to enter. */
  readonly #entering = new Set<Room>();
  readonly #creations: Creations;
  /** Rooms that this page has asked to be let into: what comes of others was meant for the page before. */
  readonly #asked = new Set<BareJid>();
  readonly showing: Showing;
  readonly staying: Staying;
  readonly loaded: Promise<void>;

  constructor(session: Session) {
    this.#session = session;
    this.#creations = new Creations(session);
    const shared = { session, rooms: () => this.#rooms.values() };
    this.showing = new Showing({
      ...shared,
      own: () => this.#own,
      describe: () => this.#ownPresence(),
      enter: (room) => this.#comeBack(room),
    });
    this.staying = new Staying({
      ...shared,
      enterAgain: (room) => this.enterAgain(room.jid),
      knock: (room) => this.showing.isHidden || this.#knock(room),
    });
    this.loaded = this.#load();
  }

  get #own(): OwnPresence {
    return this.#session.use(presence).own.peek();
  }

  get all(): ReadonlySignal<readonly Room[]> {
    return this.#all;
  }

  get(jid: BareJid): Room | undefined {
    return this.#rooms.get(jid);
  }

  get #table() {
    return this.#session.table<StoredRoom>('rooms');
  }

  async #load(): Promise<void> {
    for (const { jid, nick, password, removal, isLeft } of await this.#table.scan({})) {
      if (isLeft) continue;
      const room = await this.#add(jid, nick, password);
      if (removal) room.setState(removal);
      else this.#hold(room);
    }
  }

  /** The nickname we have where we have not chosen one. */
  get defaultNick(): string {
    return nodeOf(this.#session.self) ?? 'guest';
  }

  /** The nickname that we had in a room when we left it. */
  async nickBefore(jid: BareJid): Promise<string | undefined> {
    return (await this.#table.get([jid]))?.nick;
  }

  /** Whoever is in already stays as they are. */
  async join(jid: BareJid, { nick, password, setUp }: JoinOptions = {}): Promise<Room> {
    const known = this.#rooms.get(jid);
    if (known?.state.peek().type === 'joined') return known;
    if (known) this.#forget(known);
    const name = nick ?? known?.nick.peek() ?? this.defaultNick;
    const room = await this.#add(jid, name, password);
    if (known) room.setName(known.name.peek());
    if (setUp) this.#creations.plan(jid, setUp);
    await this.#session.store([this.#table.put([jid], { jid, nick: name, password })]);
    this.#entering.add(room);
    this.#enter(room);
    return room;
  }

  async leave(room: Room): Promise<void> {
    const occupant = room.ownJid;
    room.conversation.isSendable.value = false;
    room.setState({ type: 'left' });
    this.#forget(room);
    // First: a page that goes in between would bring a room back that the server has seen us leave.
    const stored: StoredRoom = { jid: room.jid, nick: room.nick.peek(), password: undefined, isLeft: true };
    await this.#session.store([this.#table.put([room.jid], stored)]);
    if (occupant) this.#session.send(leaveRoom(occupant));
    this.#session.emit('roomLeft', { room });
  }

  async #add(jid: BareJid, nick: string, password: string | undefined): Promise<Room> {
    const conversation = await this.#session.open(jid, 'room');
    const room = new Room(conversation, jid, nick);
    this.#rooms.set(jid, room);
    this.#passwords.set(jid, password);
    this.#all.value = [...this.#rooms.values()];
    return room;
  }

  #forget(room: Room): void {
    this.#rooms.delete(room.jid);
    this.#asked.delete(room.jid);
    this.staying.settle(room);
    this.#letGo(room);
    this.#all.value = [...this.#rooms.values()];
  }

  /** A resumed stream has us in our rooms still; after a reload of the page we have to ask who else is there. */
  async rejoin(resumed: boolean): Promise<void> {
    await this.loaded;
    if (!resumed) this.showing.begin();
    for (const room of this.#rooms.values()) {
      if (sentOut(room.state.peek())) continue;
      const isIn = this.#asked.has(room.jid) && room.state.peek().type === 'joined';
      if (!resumed || !isIn || this.showing.isHiding) this.#comeBack(room);
      else {
        void this.staying.ask(room);
        if (this.#holds.has(room.jid)) this.#settleInAgain(room);
        // What was written meanwhile goes out with the rest, after what the stream still has for us.
        else room.conversation.isSendable.value = true;
      }
    }
    this.onShown();
  }

  #comeBack(room: Room): void {
    if (!this.showing.isHidden) return this.#enter(room);
    this.#letGo(room);
    room.conversation.isSendable.value = false;
    if (!isOutside(room.state.peek())) room.setState({ type: 'left' });
  }

  onShown(): void {
    if (this.#session.isOnline.peek()) this.showing.tell();
  }

  /** It has lost us, by a restart or a lost connection between servers, without our hearing of it. */
  enterAgain(jid: BareJid): void {
    const room = this.#rooms.get(jid);
    const type = room?.state.peek().type;
    if (room && (type === 'joined' || type === 'left')) this.#comeBack(room);
  }

  #enter(room: Room): void {
    this.staying.settle(room);
    if (!room.ownJid) return room.setState({ type: 'refused', condition: 'jid-malformed' });
    room.setState({ type: 'joining' });
    room.conversation.isSendable.value = false;
    this.#hold(room);
    this.#knock(room);
  }

  #knock(room: Room): void {
    const occupant = room.ownJid;
    if (!occupant) return;
    room.conversation.ownAddress = occupant;
    this.#asked.add(room.jid);
    const maxStanzas = this.#session.settings.get('muc_history_max_stanzas');
    const entry = { occupant, password: this.#passwords.get(room.jid), maxStanzas };
    this.#session.send(enterRoom(entry, ...this.#ownPresence()));
  }

  #ownPresence(): readonly XmlElement[] {
    return this.#session.use(presence).describe(this.#own);
  }

  onPresence(stanza: Parameters<typeof occupantPresence.decode>[0], from: FullJid | BareJid): void {
    const room = this.#rooms.get(bareOf(from));
    const nick = resourceOf(from);
    const value = occupantPresence.decode(stanza);
    // Of what was meant for the page before, this one has to know only that we were sent out.
    if (!room || !(this.#asked.has(room.jid) || (value?.codes.has(SELF) && expulsion(value)))) return;
    this.staying.heard(room);
    const refused = refusal(stanza);
    if (refused) return this.#onRefused(room, refused, nick);
    if (!value || nick === undefined) return;
    const before = room.occupant(nick)?.peek();
    const was = room.state.peek();
    const isSelf = value.codes.has(SELF) || nick === room.nick.peek();
    if (room.apply(nick, value)) void this.#onJoined(room, value);
    else if (room.state.peek() !== was) this.#onGone(room);
    if (isSelf) room.conversation.ownAddress = room.ownJid;
    if (was.type === 'joined') this.#session.emit('occupantChanged', { room, nick, presence: value, before, isSelf });
  }

  #onRefused(room: Room, refused: Refusal, nick: string | undefined): void {
    const state = room.state.peek();
    if (state.type === 'joined') return this.showing.onRefused(room, refused, nick);
    if (this.staying.waits(room, refused.condition) || (state.type !== 'joining' && !isLost(state))) return;
    this.staying.settle(room);
    this.#letGo(room);
    if (isDoubtful(refused, room.jid, this.#session.domain)) void this.#refuse(room, refused);
    else room.setState({ type: 'refused', ...refused });
  }

  async #refuse(room: Room, refused: Refusal): Promise<void> {
    const service = domainOf(room.jid) as BareJid;
    const state = room.state.peek();
    const cleared = await clearedUp(refused, () => this.#session.use(discovery).again(service));
    if (room.state.peek() === state) room.setState({ type: 'refused', ...cleared });
  }

  #onGone(room: Room): void {
    this.#letGo(room);
    room.conversation.isSendable.value = false;
    const state = room.state.peek();
    if (isLost(state) && !this.showing.isHidden) this.staying.comeBack(room);
    const removal = sentOut(state);
    const stored: StoredRoom = { jid: room.jid, nick: room.nick.peek(), password: undefined, removal };
    if (removal) void this.#session.store([this.#table.put([room.jid], stored)]);
  }

  #hold(room: Room): void {
    this.#holds.set(room.jid, this.#session.inbox.holdConversation(room.conversation.id));
  }

  #letGo(room: Room): void {
    this.#holds.get(room.jid)?.();
    this.#holds.delete(room.jid);
  }

  async #onJoined(room: Room, { codes }: OccupantPresence): Promise<void> {
    room.listOccupants();
    this.staying.cameBack(room);
    if (!this.#holds.has(room.jid)) this.#hold(room);
    if (codes.has(CREATED)) await this.#creations.open(room);
    this.#session.emit('roomJoined', { room, codes, isAgain: !this.#entering.delete(room) });
    void this.readName(room);
    await this.#settleIn(room);
  }

  /** We are in: read what was missed, then let what was written meanwhile go out. */
  async #settleIn(room: Room): Promise<void> {
    const hold = this.#holds.get(room.jid);
    if (hold && !(await this.#catchUp(room))) return;
    // Whoever came in or back last goes on from here: until they have read all, what is said goes on waiting.
    if (hold !== this.#holds.get(room.jid)) return;
    if (!this.#session.isOnline.peek() || room.state.peek().type !== 'joined') return;
    this.#letGo(room);
    room.conversation.isSendable.value = true;
    this.#session.outbox.flush();
  }

  /** What an earlier stream has asked may still be answered: that answer ends where that stream did. */
  #settleInAgain(room: Room): void {
    this.#hold(room);
    void this.#settleIn(room);
  }

  /** @returns false where the stream is gone: the next one has to do it. */
  async #catchUp({ conversation }: Room): Promise<boolean> {
    try {
      await this.#session.use(archive).catchUpRoom(conversation);
      return true;
    } catch (failure) {
      this.#session.report('rooms', failure);
      return (failure as { condition?: string }).condition !== 'disconnected';
    }
  }

  passwordOf(room: Room): string | undefined {
    return this.#passwords.get(room.jid);
  }

  async readName(room: Room): Promise<void> {
    const info = await this.#session
      .use(discovery)
      .again(room.jid)
      .catch(() => undefined);
    if (info) room.setFeatures(info.features);
    const name = info?.identities.find(({ category }) => category === 'conference')?.name;
    if (name) room.setName(name);
  }

  onLost(): void {
    this.staying.pause();
    for (const room of this.#rooms.values()) room.conversation.isSendable.value = false;
  }
}

export type RoomsHandle = ReturnType<(typeof rooms)['setup']>;

export const rooms = defineFeature({
  name: 'rooms',
  xeps: ['0045', '0410'],
  requires: [archive, discovery, presence],
  setup(session) {
    const own = new Rooms(session);
    const topics = new Topics(session);
    session.advertise(NS_MUC);
    session.onOnline(({ resumed }) => own.rejoin(resumed));
    session.on('notInRoom', ({ conversation }) => own.enterAgain(conversation.archive));
    session.own(session.isOnline.subscribe((isOnline) => isOnline || own.onLost()));
    for (const change of ['statusChanged', 'statusMessageChanged'] as const) session.on(change, () => own.onShown());
    session.onPresence((stanza, from) => own.onPresence(stanza, from));

    session.own(
      session.inbox.addressWith((envelope) => {
        const room = own.get(bareOf(envelope.isSent ? envelope.to : envelope.from));
        if (room && envelope.source === 'live') own.staying.heard(room);
        return addressIn(envelope, { room, self: session.self });
      }),
    );

    session.onMessage(subject, (topic, { address, envelope }) => {
      const room = address.kind === 'room' ? own.get(address.conversation as BareJid) : undefined;
      const author = resourceOf(address.sender);
      return room && { afterwards: () => topics.onTopic(room, { topic, author, isNews: !envelope.isDelayed }) };
    });

    return {
      all: own.all,
      /** Until then a room that an earlier page was in may not be known. */
      loaded: own.loaded,
      get: (jid: BareJid) => own.get(jid),
      /** To be read inside a computation, which is made anew when we enter or leave. */
      of: ({ id, kind }: Conversation) => (kind === 'room' ? own.all.value.find(({ jid }) => jid === id) : undefined),
      join: (jid: BareJid, options?: JoinOptions) => own.join(jid, options),
      changeNick: (room: Room, nick: string) => own.showing.as(room, nick),
      /** Tells everybody in it how we are now (XEP-0045 §7.7). */
      showAgain: (room: Room) => own.showing.again(room),
      setTopic: (room: Room, topic: string) => topics.set(room, topic),
      leave: (room: Room) => own.leave(room),
      /** With which we have entered; for those whom we invite. */
      passwordOf: (room: Room) => own.passwordOf(room),
      /** Asks the room how it calls itself now. */
      readName: (room: Room) => own.readName(room),
      nickBefore: (jid: BareJid) => own.nickBefore(jid),
      get defaultNick() {
        return own.defaultNick;
      },
      /** The address of a nickname in a room; absent where it cannot be one. */
      occupant: (room: BareJid, nick: string) => occupantJid(room, nick),
      /** The room service of our own server. */
      service: () => session.use(discovery).service('conference', 'text'),
    };
  },
});
