/** In which kept rooms, that we are not in, something has been said meanwhile (XEP-0437). */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Session } from '#core/session.ts';
import { type BareJid, domainOf } from '#lib/jid.ts';
import { followActivity, NS_ACTIVITY } from './activity.wire.ts';

interface Options {
  readonly session: Session;
  readonly supports: (service: BareJid, ns: string) => Promise<boolean>;
  /** Rooms that we keep, and those of all rooms that we are in. */
  readonly kept: () => readonly BareJid[];
  readonly entered: () => readonly BareJid[];
}

const serviceOf = (room: BareJid): BareJid => domainOf(room) as BareJid;

export class Activity {
  readonly #options: Options;
  readonly #news: Signal<ReadonlySet<BareJid>> = signal(new Set());
  /** Those that know on this stream that we want to hear of it, or have been asked whether they can tell. */
  readonly #services = new Set<BareJid>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Rooms with something new. */
  get news(): ReadonlySignal<ReadonlySet<BareJid>> {
    return this.#news;
  }

  /** A new stream: nobody knows of us any more. */
  begin(): void {
    this.#services.clear();
    this.follow();
  }

  /** Asks each service once. */
  follow(): void {
    const { session, kept, entered } = this.#options;
    const away = kept().filter((room) => !entered().includes(room));
    for (const service of new Set(away.map(serviceOf))) {
      if (this.#services.has(service) || !this.#mayKnow(service) || !session.isOnline.peek()) continue;
      this.#services.add(service);
      void this.#ask(service).catch((failure) => session.report('bookmarks', failure));
    }
  }

  async #ask(service: BareJid): Promise<void> {
    const { session, supports } = this.#options;
    if (await supports(service, NS_ACTIVITY)) session.send(followActivity(service));
  }

  /** §6: it sees that we are here. A service elsewhere may where it sees that already, because we are in one of its rooms. */
  #mayKnow(service: BareJid): boolean {
    const { session, entered } = this.#options;
    const isOurs = service === session.domain || service.endsWith(`.${session.domain}`);
    return isOurs || entered().some((room) => serviceOf(room) === service);
  }

  /** §4: once for each room; how much has been said is not told. */
  heard(service: BareJid, rooms: readonly BareJid[]): void {
    const { kept, entered } = this.#options;
    if (!this.#services.has(service)) return;
    const known = rooms.filter((room) => serviceOf(room) === service && kept().includes(room));
    const away = known.filter((room) => !entered().includes(room));
    if (away.length > 0) this.#news.value = new Set([...this.#news.peek(), ...away]);
  }

  /** What was new is read there. */
  entered(room: BareJid): void {
    if (!this.#news.peek().has(room)) return;
    this.#news.value = new Set([...this.#news.peek()].filter((other) => other !== room));
  }
}
