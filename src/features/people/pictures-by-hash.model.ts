/** Fetches pictures of which only the hash is known, from whoever says that it is theirs: each once, whoever shows it. */
import type { Session } from '#core/session.ts';
import type { Jid } from '#lib/jid.ts';
import type { Table } from '#storage/records.ts';
import { hashOfPicture, isNobody, SETTLED_MS } from './fetching.model.ts';
import type { Lanes } from './lanes.model.ts';
import type { Picture } from './pictures.wire.ts';
import { askVcardTemp, vcardTemp } from './vcard-temp.wire.ts';

export interface Wanted {
  readonly hash: string;
  /** Absent where nobody looks any more. */
  readonly whom: () => Jid | undefined;
}

/** Of people in rooms, who come and go, the pictures that were fetched last are enough. */
export const MOST_KEPT = 200;

export class PicturesByHash {
  readonly #session: Session;
  readonly #lanes: Lanes;
  readonly #pictures: Table<Picture>;
  /** The hashes that this has put on disk, the latest at the end. */
  readonly #order: Table<readonly string[]>;
  readonly #wanted = new Map<string, Wanted>();
  readonly #underWay = new Set<string>();
  /** Nobody gives them, or what was given was something else. */
  readonly #refused = new Set<string>();
  /** Which could not be asked for on this stream. */
  readonly #failed = new Set<string>();
  #keeping: Promise<void> = Promise.resolve();

  constructor(session: Session, lanes: Lanes) {
    this.#session = session;
    this.#lanes = lanes;
    this.#pictures = session.table('pictures');
    this.#order = session.table('pictures-by-hash');
    lanes.serve(() => this.#next());
  }

  /** A new stream: whoever could not be reached may be reached now. */
  begin(): void {
    this.#failed.clear();
  }

  want(wanted: Wanted): void {
    const { hash, whom } = wanted;
    if (this.#isHopeless(hash)) return;
    this.#session.clock.after(SETTLED_MS, () => {
      if (whom() === undefined) return;
      this.#wanted.delete(hash);
      this.#wanted.set(hash, wanted);
      this.#lanes.run();
    });
  }

  #isHopeless(hash: string): boolean {
    return this.#refused.has(hash) || this.#failed.has(hash);
  }

  /** The one looked at last first. */
  #next(): (() => Promise<void>) | undefined {
    for (const wanted of [...this.#wanted.values()].reverse()) {
      const { hash, whom } = wanted;
      if (this.#underWay.has(hash)) continue;
      this.#wanted.delete(hash);
      const from = whom();
      if (from === undefined || this.#isHopeless(hash)) continue;
      this.#underWay.add(hash);
      return () => this.#fetch(wanted, from).finally(() => this.#underWay.delete(hash));
    }
    return undefined;
  }

  async #fetch(wanted: Wanted, from: Jid): Promise<void> {
    const { hash, whom } = wanted;
    try {
      const picture = (await this.#pictures.get([hash])) ?? (await this.#ask(from, hash));
      if (picture) this.#session.emit('pictureFetched', { hash, picture });
      else this.#refused.add(hash);
    } catch (failure) {
      // Who goes by another name now could not be found under the old one.
      if (whom() !== from) this.#wanted.set(hash, wanted);
      else (isNobody(failure) ? this.#refused : this.#failed).add(hash);
    }
  }

  /** XEP-0153 §4.1; what does not have the hash that it is said to have is not theirs. */
  async #ask(to: Jid, hash: string): Promise<Picture | undefined> {
    const answer = await this.#session.request({ type: 'get', to, payload: askVcardTemp() });
    const picture = vcardTemp.decode(answer)?.picture;
    if (!picture || hashOfPicture(picture) !== hash) return undefined;
    this.#keeping = this.#keeping.then(() => this.#keep(hash, picture));
    await this.#keeping;
    return picture;
  }

  async #keep(hash: string, picture: Picture): Promise<void> {
    const kept = [...((await this.#order.get([])) ?? []).filter((each) => each !== hash), hash];
    const gone = kept.splice(0, kept.length - MOST_KEPT);
    await this.#session.store([
      this.#pictures.put([hash], picture),
      this.#order.put([], kept),
      ...gone.map((each) => this.#pictures.remove([each])),
    ]);
  }
}
