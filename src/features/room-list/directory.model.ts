/** Asks a directory of public rooms, no more often than it wants to be asked (XEP-0433 §4.2.2.4, §5). */
import type { Session } from '#core/session.ts';
import type { BareJid } from '#lib/jid.ts';
import {
  askSearch,
  isOtherOrderWanted,
  type Order,
  restWanted,
  type SearchPage,
  type SearchQuestion,
  searchPage,
} from './channel-search.wire.ts';

const PAGE = 30;
/** Where it does not say how long, longer each time. */
const FIRST_REST_S = 10;
const LONGEST_REST_S = 3600;

const NOTHING: SearchPage = { rooms: [], next: undefined };

export class RoomDirectory {
  readonly service: BareJid;
  readonly #session: Session;
  #order: Order = 'nusers';
  #rest = FIRST_REST_S;
  #restsUntil = 0;

  constructor(session: Session, service: BareJid) {
    this.#session = session;
    this.service = service;
  }

  /** Whether it wants to be left alone for now. */
  get rests(): boolean {
    return this.#session.clock.now() < this.#restsUntil;
  }

  /** Rejects with its StanzaError. @param after what the page before ended with. */
  async search(words: string, after?: string): Promise<SearchPage> {
    if (this.rests) return Promise.reject({ condition: 'resource-constraint' });
    const question = { words, max: PAGE, after };
    try {
      return await this.#ask({ ...question, order: this.#order });
    } catch (failure) {
      if (!isOtherOrderWanted(failure as object) || this.#order === 'address') throw failure;
      this.#order = 'address';
      return await this.#ask({ ...question, order: this.#order });
    }
  }

  async #ask(question: SearchQuestion): Promise<SearchPage> {
    try {
      const answer = await this.#session.request({ type: 'get', to: this.service, payload: askSearch(question) });
      this.#rest = FIRST_REST_S;
      return searchPage.decode(answer) ?? NOTHING;
    } catch (failure) {
      const wanted = restWanted(failure as object);
      if (wanted) this.#restFor(wanted.seconds);
      throw failure;
    }
  }

  #restFor(seconds: number | undefined): void {
    const length = Math.min(seconds ?? this.#rest, LONGEST_REST_S);
    if (seconds === undefined) this.#rest *= 2;
    this.#restsUntil = this.#session.clock.now() + length * 1000;
  }
}
