/**
 * How we are, told to each room by itself (XEP-0045 §7.7), but for this: offline to everybody is out of all rooms, which
 * the server has told them (RFC 6121 §4.5.2), and in them again with whatever is shown next.
 */
import { type Room, type RoomState, sentOut } from './rooms.store.ts';

export interface Own {
  readonly show: string;
  readonly status: string | undefined;
}

interface Means {
  readonly own: () => Own;
  readonly rooms: () => Iterable<Room>;
  readonly show: (room: Room) => void;
  readonly enter: (room: Room) => void;
}

/** The room, which may not have said so yet, has seen us leave. */
const isLeft = (state: RoomState): boolean =>
  state.type !== 'joining' && state.type !== 'refused' && sentOut(state) === undefined;

export class Showing {
  readonly #means: Means;
  #told: Own;

  constructor(means: Means) {
    this.#means = means;
    this.#told = means.own();
  }

  /** Who is not to be seen goes into rooms only when asked to. */
  get isHidden(): boolean {
    return this.#means.own().show === 'offline';
  }

  /** Whoever is entered from now on hears how we are now. */
  begin(): void {
    this.#told = this.#means.own();
  }

  tell(): void {
    const before = this.#told;
    this.begin();
    if (this.isHidden || this.#told === before) return;
    for (const room of this.#means.rooms()) {
      const state = room.state.peek();
      if (before.show !== 'offline') {
        if (state.type === 'joined') this.#means.show(room);
      } else if (isLeft(state)) this.#means.enter(room);
    }
  }
}
