/** How we are called and how we are, told to each room by itself (XEP-0045 §7.6, §7.7). */
import type { XmlElement } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { type FullJid, occupantJid } from '#lib/jid.ts';
import { type Room, type RoomState, sentOut } from './rooms.store.ts';
import { type Refusal, showUp } from './rooms.wire.ts';
import { otherNick } from './standing.model.ts';

export interface Own {
  readonly show: string;
  readonly status: string | undefined;
}

interface Means {
  readonly session: Session;
  readonly own: () => Own;
  readonly describe: () => readonly XmlElement[];
  readonly rooms: () => Iterable<Room>;
  readonly enter: (room: Room) => void;
}

/** The room, which may not have said so yet, has seen us leave. */
const isLeft = (state: RoomState): boolean =>
  state.type !== 'joining' && state.type !== 'refused' && sentOut(state) === undefined;

export class Showing {
  readonly #means: Means;
  #told: Own;
  #wantedNick: string | undefined;

  constructor(means: Means) {
    this.#means = means;
    this.#told = means.own();
  }

  /** Who is not to be seen goes into rooms only when asked to. */
  get isHidden(): boolean {
    return this.#means.own().show === 'offline';
  }

  /** Chosen while nobody could hear it: the rooms that we were in have only just been told. */
  get isHiding(): boolean {
    return this.isHidden && this.#told.show !== 'offline';
  }

  /** Whoever is entered from now on hears how we are now. */
  begin(): void {
    this.#told = this.#means.own();
  }

  /** Offline to everybody is out of all rooms, which the server has told them (RFC 6121 §4.5.2), until something else is shown. */
  tell(): void {
    const before = this.#told;
    this.begin();
    if (this.isHidden || this.#told === before) return;
    for (const room of this.#means.rooms()) {
      const state = room.state.peek();
      if (before.show !== 'offline') {
        if (state.type === 'joined') this.again(room);
      } else if (isLeft(state)) this.#means.enter(room);
    }
  }

  again(room: Room): boolean {
    return this.#show(room.ownJid);
  }

  /** The room answers by presence. */
  as(room: Room, nick: string): boolean {
    this.#wantedNick = nick;
    return this.#show(occupantJid(room.jid, nick));
  }

  #show(occupant: FullJid | undefined): boolean {
    return occupant !== undefined && this.#means.session.send(showUp(occupant, ...this.#means.describe()));
  }

  /**
   * The room, which we take ourselves to be in, does not take what we have shown it.
   * @param nick under which we did: our own goes for how we are, not for a name.
   */
  onRefused(room: Room, refused: Refusal, nick: string | undefined): void {
    const wanted = this.#wantedNick;
    if (refused.condition === 'item-not-found') this.#means.enter(room);
    else if (wanted !== undefined && nick !== room.nick.peek())
      this.#means.session.emit('nickRefused', { room, refusal: refused, free: otherNick(wanted) });
  }
}
