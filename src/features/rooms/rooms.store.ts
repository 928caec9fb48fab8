/** One room: how we stand in it, who else is there, what it is about. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { type BareJid, type FullJid, type Jid, nodeOf, occupantJid } from '#lib/jid.ts';
import {
  type Affiliation,
  type Expulsion,
  expulsion,
  NICK_CHANGED,
  NS_HATS,
  type OccupantPresence,
  type Refusal,
  type Role,
  SELF,
  SHUT_DOWN,
  UNREACHABLE,
} from './rooms.wire.ts';

export type { OccupantPresence } from './rooms.wire.ts';

export interface Occupant {
  readonly nick: string;
  readonly role: Role;
  readonly affiliation: Affiliation;
  readonly realJid: BareJid | undefined;
  readonly show: string | undefined;
  readonly status: string | undefined;
  readonly occupantId: string | undefined;
  readonly hats: readonly string[];
  /** The SHA-1 of their picture. */
  readonly pictureHash: string | undefined;
}

export type RoomState =
  | { readonly type: 'joining' | 'joined' | 'left' }
  /** The room's server did not let us in; the condition of RFC 6120. */
  | ({ readonly type: 'refused' } & Refusal)
  | Removal;

export interface Removal {
  readonly type: 'removed';
  readonly how: Expulsion | 'closed' | 'lost' | 'destroyed';
  readonly actor?: string | undefined;
  readonly reason?: string | undefined;
  /** Another room to go to. */
  readonly elsewhere?: BareJid | undefined;
}

/** A room that went down with its server, or lost us, wants us back. */
export const isLost = (state: RoomState): boolean =>
  state.type === 'removed' && (state.how === 'closed' || state.how === 'lost');

/** Somebody wanted us out: we come back only when asked to. */
export const sentOut = (state: RoomState): Removal | undefined =>
  state.type === 'removed' && !isLost(state) ? state : undefined;

/** We are not in, and not on the way in. */
export const isOutside = ({ type }: RoomState): boolean => type !== 'joining' && type !== 'joined';

export class Room {
  readonly jid: BareJid;
  readonly conversation: Conversation;
  readonly #nick: Signal<string>;
  readonly #state: Signal<RoomState> = signal({ type: 'joining' });
  readonly #occupants = new Map<string, Signal<Occupant>>();
  readonly #nicks = signal<readonly string[]>([]);
  readonly #topic = signal('');
  readonly #topicAuthor = signal<string | undefined>(undefined);
  readonly #name: Signal<string>;
  readonly #features: Signal<ReadonlySet<string>> = signal(new Set());
  #ownOccupantId: string | undefined;

  constructor(conversation: Conversation, jid: BareJid, nick: string) {
    this.conversation = conversation;
    this.jid = jid;
    this.#nick = signal(nick);
    this.#name = signal(nodeOf(jid) ?? jid);
  }

  /** What the room calls itself; until that is known, the readable part of its address. */
  get name(): ReadonlySignal<string> {
    return this.#name;
  }

  setName(name: string): void {
    this.#name.value = name;
  }

  /** Protocols that it speaks (XEP-0030). */
  get features(): ReadonlySignal<ReadonlySet<string>> {
    return this.#features;
  }

  setFeatures(features: readonly string[]): void {
    this.#features.value = new Set(features);
  }

  get nick(): ReadonlySignal<string> {
    return this.#nick;
  }

  get state(): ReadonlySignal<RoomState> {
    return this.#state;
  }

  /** Nicknames of all who are there; new when somebody comes, goes or is promoted. */
  get nicks(): ReadonlySignal<readonly string[]> {
    return this.#nicks;
  }

  get topic(): ReadonlySignal<string> {
    return this.#topic;
  }

  /** The nickname of whoever has set the topic, where the room says so. */
  get topicAuthor(): ReadonlySignal<string | undefined> {
    return this.#topicAuthor;
  }

  /** How we stand in it; absent while we are not in. */
  get own(): Occupant | undefined {
    return this.#state.value.type === 'joined' ? this.#occupants.get(this.#nick.value)?.value : undefined;
  }

  occupant(nick: string): ReadonlySignal<Occupant> | undefined {
    return this.#occupants.get(nick);
  }

  /** Titles that the room has given; one that knows of none passes on what people write themselves (XEP-0317 §2). */
  hatsOf(nick: string): readonly string[] {
    return this.#features.value.has(NS_HATS) ? (this.#occupants.get(nick)?.value.hats ?? []) : [];
  }

  /** The address of somebody who is there. */
  addressOf(nick: string): Jid {
    return occupantJid(this.jid, nick) ?? this.jid;
  }

  /** Our own address in the room. */
  get ownJid(): FullJid | undefined {
    return occupantJid(this.jid, this.#nick.peek());
  }

  /** XEP-0421: what the room calls us under all our nicknames. A room that gives none passes on what people write themselves. */
  get ownOccupantId(): string | undefined {
    return this.#ownOccupantId;
  }

  setState(state: RoomState): void {
    batch(() => {
      this.#state.value = state;
      if (state.type === 'joined') return;
      this.#occupants.clear();
      this.#nicks.value = [];
    });
  }

  setTopic(topic: string, author: string | undefined): void {
    batch(() => {
      this.#topic.value = topic;
      this.#topicAuthor.value = author;
    });
  }

  /** @returns whether this was the room's word that we are in (XEP-0045 §7.2.2). */
  apply(nick: string, presence: OccupantPresence): boolean {
    const isSelf = presence.codes.has(SELF) || (nick === this.#nick.peek() && this.#state.peek().type === 'joined');
    if (presence.isAvailable) {
      this.#put(nick, presence);
      if (!isSelf) return false;
      this.#ownOccupantId = presence.occupantId;
      this.#nick.value = nick;
      const isEntry = this.#state.peek().type !== 'joined';
      if (isEntry) this.#state.value = { type: 'joined' };
      return isEntry;
    }
    this.#remove(nick);
    if (!isSelf) return false;
    if (presence.codes.has(NICK_CHANGED) && presence.newNick) this.#nick.value = presence.newNick;
    else this.#onGone(departure(presence));
    return false;
  }

  /** Of whoever is on the way in again, or was sent out, it is no news to have left before. */
  #onGone(state: RoomState): void {
    if (state.type !== 'left' || this.#state.peek().type === 'joined') this.setState(state);
  }

  #put(nick: string, presence: OccupantPresence): void {
    const { role, affiliation, realJid, show, status, occupantId, hats, pictureHash } = presence;
    const occupant = { nick, role, affiliation, realJid, show, status, occupantId, hats, pictureHash };
    const known = this.#occupants.get(nick);
    const isPromoted = known && (known.peek().role !== role || known.peek().affiliation !== affiliation);
    if (known) known.value = occupant;
    else this.#occupants.set(nick, signal(occupant));
    // Before we are in, the room lists everybody: the order is made once, at the end.
    if ((!known || isPromoted) && this.#state.peek().type === 'joined') this.listOccupants();
  }

  #remove(nick: string): void {
    if (this.#occupants.delete(nick)) this.listOccupants();
  }

  listOccupants(): void {
    this.#nicks.value = [...this.#occupants.keys()];
  }
}

function departure(presence: OccupantPresence): RoomState {
  const { codes, actor, reason, destroyed } = presence;
  if (destroyed) return { type: 'removed', how: 'destroyed', ...destroyed };
  const how = expulsion(presence);
  if (how) return { type: 'removed', how, actor, reason };
  if (codes.has(SHUT_DOWN)) return { type: 'removed', how: 'closed', reason };
  if (codes.has(UNREACHABLE)) return { type: 'removed', how: 'lost', reason };
  return { type: 'left' };
}
