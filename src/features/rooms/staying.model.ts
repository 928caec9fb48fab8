/**
 * Staying in rooms. Those that are silent for long are asked whether we are in still: XEP-0410 MUC Self-Ping, version 1.1.0.
 * One that has lost us, by a restart or a broken line between servers, is entered again, less and less often.
 */
import type { Session } from '#core/session.ts';
import type { Dispose } from '#lib/dispose.ts';
import type { Room } from './rooms.store.ts';
import { ping } from './rooms.wire.ts';

const MINUTE = 60_000;
/** §3.2. */
const SILENCE_MS = 15 * MINUTE;
const LOOK_MS = 5 * MINUTE;
/** Of those that are silent, at one look. */
const ASKED_AT_ONCE = 5;

/** §3.2: said for somebody who is in… */
const IN: ReadonlySet<string> = new Set(['service-unavailable', 'feature-not-implemented', 'item-not-found']);
/** …and by nobody who knows: to be asked again later. Everything else says that we are not in. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  'remote-server-not-found',
  'remote-server-timeout',
  'timeout',
  'disconnected',
]);

/** From one attempt to the next; more than half an hour in all. */
const WAITS_MS = [4_000, 15_000, MINUTE, 3 * MINUTE, 10 * MINUTE, 20 * MINUTE];
/** Where we stay for so long, we are back for good. */
const STEADY_MS = 5 * MINUTE;

/** What a room, or the server before it, says while it is only starting. */
const PASSING: ReadonlySet<string> = new Set([
  'remote-server-not-found',
  'remote-server-timeout',
  'service-unavailable',
  'item-not-found',
  'internal-server-error',
  'recipient-unavailable',
]);

interface Means {
  readonly session: Session;
  readonly rooms: () => Iterable<Room>;
  /** What was said of us there is lost: all of it has to be asked for again. */
  readonly enterAgain: (room: Room) => void;
  /** Asks to be let in, without a word to the visitor until we are. */
  readonly knock: (room: Room) => void;
}

export class Staying {
  readonly #means: Means;
  readonly #heardAt = new WeakMap<Room, number>();
  readonly #attempts = new Map<Room, Dispose>();
  /** How often we have tried, also where we were let in and lost again. */
  readonly #tries = new Map<Room, number>();
  #next: Dispose | undefined;

  constructor(means: Means) {
    this.#means = means;
    this.#look();
    means.session.own(() => {
      this.#next?.();
      this.pause();
    });
  }

  /** Whatever a room sends says that we are in. */
  heard(room: Room): void {
    this.#heardAt.set(room, this.#means.session.clock.now());
  }

  /** One timer for all rooms. */
  #look(): void {
    const { session, rooms } = this.#means;
    this.#next = session.clock.after(LOOK_MS, () => {
      this.#look();
      if (!session.isOnline.peek()) return;
      const silent = session.clock.now() - SILENCE_MS;
      const heardAt = (room: Room) => this.#heardAt.get(room) ?? 0;
      const due = [...rooms()].filter((room) => room.state.peek().type === 'joined' && heardAt(room) <= silent);
      for (const room of due.sort((a, b) => heardAt(a) - heardAt(b)).slice(0, ASKED_AT_ONCE)) {
        // Where nobody answers, it is its turn again after those that have waited for longer.
        this.#heardAt.set(room, silent + LOOK_MS);
        void this.ask(room);
      }
    });
  }

  async ask(room: Room): Promise<void> {
    const { session, enterAgain } = this.#means;
    const to = room.ownJid;
    if (!to) return;
    const condition = await session.request({ type: 'get', to, payload: ping }).then(
      () => undefined,
      (failure: { readonly condition?: string }) => failure.condition ?? '',
    );
    // Who has been renamed meanwhile was asked about under a name of before (§4).
    if (room.ownJid !== to || (condition !== undefined && NO_ANSWER.has(condition))) return;
    if (condition === undefined || IN.has(condition)) this.heard(room);
    else enterAgain(room);
  }

  /** Nobody there has wanted us out. */
  comeBack(room: Room): void {
    this.settle(room);
    const tries = this.#tries.get(room) ?? 0;
    const wait = WAITS_MS[tries];
    if (wait === undefined) return;
    const { session, knock } = this.#means;
    const tryIt = () => {
      this.#tries.set(room, tries + 1);
      this.comeBack(room);
      knock(room);
    };
    this.#attempts.set(room, session.clock.after(wait * this.#share, tryIt));
  }

  /** Between half and the whole, to each account its own: not all who were in come at once. */
  get #share(): number {
    const sum = [...this.#means.session.self].reduce((total, each) => total + each.charCodeAt(0), 0);
    return 0.5 + (sum % 64) / 128;
  }

  /** Whether what is said against our coming back may pass until we try again. */
  waits(room: Room, condition: string): boolean {
    return this.#attempts.has(room) && PASSING.has(condition);
  }

  /** It has let us in, and may lose us again at once. */
  cameBack(room: Room): void {
    this.settle(room);
    if (!this.#tries.has(room)) return;
    const forget = () => {
      this.settle(room);
      this.#tries.delete(room);
    };
    this.#attempts.set(room, this.#means.session.clock.after(STEADY_MS, forget));
  }

  settle(room: Room): void {
    this.#attempts.get(room)?.();
    this.#attempts.delete(room);
  }

  /** Without a stream nobody comes back; the next one enters all rooms anyway. */
  pause(): void {
    for (const room of [...this.#attempts.keys()]) this.settle(room);
    this.#tries.clear();
  }
}
