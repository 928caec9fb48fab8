/** One room: how we stand in it, who else is there, what it is about. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { type BareJid, type FullJid, nodeOf, occupantJid } from '#lib/jid.ts';
import {
  type Affiliation,
  expulsion,
  NICK_CHANGED,
  type OccupantPresence,
  type Role,
  SELF,
  SHUT_DOWN,
} from './rooms.wire.ts';

export interface Occupant {
  readonly nick: string;
  readonly role: Role;
  readonly affiliation: Affiliation;
  readonly realJid: BareJid | undefined;
  readonly show: string | undefined;
  readonly status: string | undefined;
}

export type RoomState =
  | { readonly type: 'joining' | 'joined' | 'left' }
  /** The room's server did not let us in; the condition of RFC 6120. */
  | { readonly type: 'refused'; readonly condition: string }
  | Removal;

export interface Removal {
  readonly type: 'removed';
  readonly how: 'kicked' | 'banned' | 'closed';
  readonly actor?: string | undefined;
  readonly reason?: string | undefined;
}

/** Somebody wanted us out: we come back only when asked to. A room that went down with its server wants us back. */
export const sentOut = (state: RoomState): Removal | undefined =>
  state.type === 'removed' && state.how !== 'closed' ? state : undefined;

/** We are not in, and not on the way in. */
export const isOutside = ({ type }: RoomState): boolean => type === 'refused' || type === 'removed';

export class Room {
  readonly jid: BareJid;
  readonly conversation: Conversation;
  readonly #nick: Signal<string>;
  readonly #state: Signal<RoomState> = signal({ type: 'joining' });
  readonly #occupants = new Map<string, Signal<Occupant>>();
  readonly #nicks = signal<readonly string[]>([]);
  readonly #topic = signal('');
  readonly #name: Signal<string>;

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

  get nick(): ReadonlySignal<string> {
    return this.#nick;
  }

  get state(): ReadonlySignal<RoomState> {
    return this.#state;
  }

  /** Nicknames of all who are there; changes when somebody comes or goes. */
  get nicks(): ReadonlySignal<readonly string[]> {
    return this.#nicks;
  }

  get topic(): ReadonlySignal<string> {
    return this.#topic;
  }

  occupant(nick: string): ReadonlySignal<Occupant> | undefined {
    return this.#occupants.get(nick);
  }

  /** Our own address in the room. */
  get ownJid(): FullJid | undefined {
    return occupantJid(this.jid, this.#nick.peek());
  }

  setState(state: RoomState): void {
    batch(() => {
      this.#state.value = state;
      if (state.type === 'joined') return;
      this.#occupants.clear();
      this.#nicks.value = [];
    });
  }

  setTopic(topic: string): void {
    this.#topic.value = topic;
  }

  /** @returns whether this was the room's word that we are in (XEP-0045 §7.2.2). */
  apply(nick: string, presence: OccupantPresence): boolean {
    const isSelf = presence.codes.has(SELF) || (nick === this.#nick.peek() && this.#state.peek().type === 'joined');
    if (presence.isAvailable) {
      this.#put(nick, presence);
      if (!isSelf) return false;
      this.#nick.value = nick;
      const isEntry = this.#state.peek().type !== 'joined';
      if (isEntry) this.#state.value = { type: 'joined' };
      return isEntry;
    }
    this.#remove(nick);
    if (!isSelf) return false;
    if (presence.codes.has(NICK_CHANGED) && presence.newNick) this.#nick.value = presence.newNick;
    else this.setState(departure(presence));
    return false;
  }

  #put(nick: string, { role, affiliation, realJid, show, status }: OccupantPresence): void {
    const occupant = { nick, role, affiliation, realJid, show, status };
    const known = this.#occupants.get(nick);
    if (known) {
      known.value = occupant;
      return;
    }
    this.#occupants.set(nick, signal(occupant));
    // Before we are in, the room lists everybody: the order is made once, at the end.
    if (this.#state.peek().type === 'joined') this.listOccupants();
  }

  #remove(nick: string): void {
    if (this.#occupants.delete(nick)) this.listOccupants();
  }

  listOccupants(): void {
    this.#nicks.value = [...this.#occupants.keys()];
  }
}

function departure(presence: OccupantPresence): RoomState {
  const { codes, actor, reason } = presence;
  const how = expulsion(presence);
  if (how) return { type: 'removed', how, actor, reason };
  if (codes.has(SHUT_DOWN)) return { type: 'removed', how: 'closed', reason };
  return { type: 'left' };
}
