/** Rooms that the page leads its visitors into (`auto_join_rooms`); guests are asked first how they want to be called. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { defineFeature } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import type { RoomToJoin } from '#core/setting-kinds.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { type Room, rooms } from '../rooms/rooms.feature.ts';

export { otherNick, type Room } from '../rooms/rooms.feature.ts';

interface PageRoom {
  readonly jid: BareJid;
  readonly nick: string | undefined;
}

/** Of the tab: whose session has been led into the rooms already, so that what was closed stays closed over a reload. */
const LED = 'page-rooms';

const property = (given: RoomToJoin, name: 'jid' | 'nick'): string | undefined => {
  const found: unknown = typeof given === 'object' ? given?.[name] : undefined;
  return typeof found === 'string' ? found.trim() || undefined : undefined;
};

/** What cannot be an address is named on the log. */
function wantedRooms(session: Session): readonly PageRoom[] {
  const listed = session.settings.get('auto_join_rooms') ?? [];
  return listed.flatMap((given): PageRoom | readonly PageRoom[] => {
    const jid = bareJid(typeof given === 'string' ? given : property(given, 'jid'));
    if (jid) return { jid, nick: property(given, 'nick') };
    session.log(`auto_join_rooms: ${JSON.stringify(given)} is no address of a room`);
    return [];
  });
}

class PageRooms {
  readonly #session: Session;
  /** Everything that waits for a nickname. */
  readonly #waiting: Signal<ReadonlySet<BareJid>> = signal(new Set());
  readonly #names: Signal<ReadonlyMap<BareJid, string>> = signal(new Map());
  /** Guests have no name before they are asked. */
  readonly isForGuests: boolean;

  constructor(session: Session) {
    this.#session = session;
    this.isForGuests = session.settings.get('authentication') === 'anonymous';
  }

  get waiting(): ReadonlySignal<ReadonlySet<BareJid>> {
    return this.#waiting;
  }

  /** How rooms call themselves that nobody has gone into yet. */
  get names(): ReadonlySignal<ReadonlyMap<BareJid, string>> {
    return this.#names;
  }

  /** @returns the rooms to be shown, in the order of the page; none where a page before has shown them. */
  async lead(): Promise<readonly BareJid[]> {
    const { self, tab } = this.#session;
    const wanted = wantedRooms(this.#session);
    await this.#session.use(rooms).loaded;
    const isLed = tab.get(LED) === self;
    tab.set(LED, self);
    if (isLed && !this.isForGuests) return [];
    for (const { jid, nick } of wanted) if (!this.#session.use(rooms).get(jid)) this.#begin(jid, nick);
    return isLed ? [] : wanted.map(({ jid }) => jid);
  }

  #begin(jid: BareJid, nick: string | undefined): void {
    if (this.isForGuests && nick === undefined) {
      this.#waiting.value = new Set([...this.#waiting.peek(), jid]);
      void this.#readName(jid).catch((failure) => this.#session.log(`${jid} does not say its name: ${failure}`));
    } else void this.#join(jid, nick);
  }

  async #readName(jid: BareJid): Promise<void> {
    const { identities } = await this.#session.use(discovery).info(jid);
    const name = identities.find(({ category }) => category === 'conference')?.name;
    if (name) this.#names.value = new Map([...this.#names.peek(), [jid, name]]);
  }

  async #join(jid: BareJid, nick: string | undefined): Promise<void> {
    await this.#session.use(rooms).join(jid, nick === undefined ? {} : { nick });
  }

  /** To be read inside a computation. */
  roomOf(jid: BareJid): Room | undefined {
    return this.#session.use(rooms).all.value.find((room) => room.jid === jid);
  }

  async enter(nick: string): Promise<void> {
    for (const jid of this.#waiting.peek()) await this.#join(jid, nick);
  }

  /** Whoever is in, or hears something that no nickname helps against, is not asked any more. */
  settle(jid: BareJid): void {
    this.#waiting.value = new Set([...this.#waiting.peek()].filter((each) => each !== jid));
  }

  forget(): void {
    this.#session.tab.remove(LED);
  }
}

export type PageRoomsHandle = ReturnType<(typeof pageRooms)['setup']>;

export const pageRooms = defineFeature({
  name: 'page rooms',
  requires: [discovery, rooms],
  setup(session) {
    const own = new PageRooms(session);
    session.on('roomJoined', ({ room }) => own.settle(room.jid));
    session.on('logout', () => own.forget());
    return {
      isForGuests: own.isForGuests,
      waiting: own.waiting,
      names: own.names,
      /** Resolves with what is to be shown now. */
      led: own.lead(),
      roomOf: (jid: BareJid) => own.roomOf(jid),
      enter: (nick: string) => own.enter(nick),
      settle: (jid: BareJid) => own.settle(jid),
    };
  },
});
