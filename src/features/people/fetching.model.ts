/** Fetches names and pictures of those who are looked at: a few at a time, the one looked at last first, nothing twice. */
import type { Session } from '#core/session.ts';
import { fromBase64, toHex } from '#lib/bytes.ts';
import type { BareJid } from '#lib/jid.ts';
import { sha1 } from '#lib/sha1.ts';
import type { Table, Write } from '#storage/records.ts';
import { NO_CARD } from './card.wire.ts';
import type { Lanes } from './lanes.model.ts';
import type { Picture } from './pictures.wire.ts';
import { askVcardTemp, type VcardTemp, vcardTemp } from './vcard-temp.wire.ts';

/** What is kept of somebody, their picture apart by its hash. */
export interface Kept {
  readonly fullName: string | undefined;
  readonly nickname: string | undefined;
  readonly url: string | undefined;
  readonly pictureHash: string | undefined;
  readonly announced: string | undefined;
  readonly fetchedAt: Date;
}

/** Where it is shown, and who is looked at. */
export interface Shelf {
  readonly lookedAt: ReadonlySet<BareJid>;
  stored(jid: BareJid): Kept | undefined;
  show(jid: BareJid, kept: Kept): Promise<void>;
}

interface Options {
  readonly session: Session;
  readonly lanes: Lanes;
  readonly shelf: Shelf;
  /** Whether somebody may be asked because the visitor looks at them: their server learns by it that the visitor is here. */
  readonly mayAsk: (jid: BareJid) => boolean;
  /** The hash that somebody's presence shows (XEP-0153 §4.1); empty: there is no picture. */
  readonly hashInPresence: (jid: BareJid) => string | undefined;
  /** Asks somebody's server which picture is theirs now; empty: none. */
  readonly readHash: (from: BareJid) => Promise<string | undefined>;
  /** Asks somebody's server for the picture that is said to have that hash (XEP-0084 §3.3). */
  readonly readPicture: (from: BareJid, hash: string) => Promise<Picture | undefined>;
}

const FRESH_MS = 24 * 60 * 60 * 1000;
/** Who scrolls by is not looked at. */
export const SETTLED_MS = 200;
/** They answer so who have no profile, or none for us. Anything else is worth another try on the next stream. */
const NOTHING_THERE: ReadonlySet<unknown> = new Set([
  ...['item-not-found', 'service-unavailable', 'feature-not-implemented'],
  ...['forbidden', 'not-allowed', 'not-authorized'],
]);

/** Whether the failure says that somebody has no profile, or none for us. */
export const isNobody = (failure: unknown): boolean =>
  NOTHING_THERE.has((failure as { readonly condition?: unknown } | undefined)?.condition);

export const hashOfPicture = ({ base64 }: Picture): string | undefined => {
  const bytes = fromBase64(base64);
  return bytes && toHex(sha1(bytes));
};

const NOBODY: VcardTemp = { card: NO_CARD, picture: undefined };

export class Fetching {
  readonly #options: Options;
  readonly #people: Table<Kept>;
  readonly #pictures: Table<Picture>;
  readonly #nicknames = new Map<BareJid, string>();
  /** What people have said of their pictures (XEP-0084 §3.2). */
  readonly #told = new Map<BareJid, string>();
  /** Hashes in presence that were not what had been said before. */
  readonly #doubted = new Map<BareJid, string>();
  /** Whose profiles are to be fetched, the one looked at last at the end; and whether that is so though nobody watches. */
  readonly #wanted = new Map<BareJid, boolean>();
  /** Who could not be asked on this stream. */
  readonly #failed = new Set<BareJid>();
  readonly #underWay = new Set<BareJid>();

  constructor(options: Options) {
    this.#options = options;
    this.#people = options.session.table('people');
    this.#pictures = options.session.table('pictures');
    options.lanes.serve(() => this.#next());
  }

  /** A new stream: whoever could not be reached may be reached now. */
  begin(): void {
    this.#failed.clear();
  }

  look(jid: BareJid, isAsked: boolean): void {
    if (this.#isCurrent(jid)) return;
    this.#options.session.clock.after(SETTLED_MS, () => {
      if (this.#isCurrent(jid)) return;
      this.#wanted.delete(jid);
      this.#wanted.set(jid, isAsked);
      this.#options.lanes.run();
    });
  }

  /** Somebody's presence has come, perhaps with another hash. */
  async heard(jid: BareJid): Promise<void> {
    const { hashInPresence, readHash } = this.#options;
    if (!this.#isWatched(jid)) return;
    const [told, shown] = [this.#told.get(jid), hashInPresence(jid)];
    const isDoubtful = told !== undefined && shown !== undefined && told !== shown && this.#doubted.get(jid) !== shown;
    if (!isDoubtful) return this.look(jid, false);
    // Servers that keep both in step do not tell of each change in both ways; others may keep two pictures for good.
    this.#doubted.set(jid, shown);
    const hash = await readHash(jid).catch(() => undefined);
    if (hash !== undefined) this.tell(jid, hash);
  }

  /** Somebody has said which picture is theirs; empty: none. */
  tell(jid: BareJid, hash: string): void {
    this.#told.set(jid, hash);
    this.reconsider(jid);
  }

  /** Whether somebody may be asked for may have changed. */
  reconsider(jid: BareJid): void {
    if (this.#isWatched(jid)) this.look(jid, false);
  }

  #isWatched(jid: BareJid): boolean {
    return this.#options.shelf.lookedAt.has(jid) && this.#options.mayAsk(jid);
  }

  announced(jid: BareJid): string | undefined {
    return this.#told.get(jid) ?? this.#options.hashInPresence(jid);
  }

  #isFresh(stored: Kept): boolean {
    return this.#options.session.clock.now() - stored.fetchedAt.getTime() < FRESH_MS;
  }

  #isCurrent(jid: BareJid): boolean {
    const stored = this.#options.shelf.stored(jid);
    if (!stored || !this.#isFresh(stored)) return false;
    const announced = this.announced(jid);
    return announced === undefined || announced === stored.announced || announced === stored.pictureHash;
  }

  #next(): (() => Promise<void>) | undefined {
    for (const [jid, isAsked] of [...this.#wanted].reverse()) {
      if (this.#underWay.has(jid)) continue;
      this.#wanted.delete(jid);
      if (this.#failed.has(jid) || this.#isCurrent(jid) || !(isAsked || this.#isWatched(jid))) continue;
      this.#underWay.add(jid);
      return () => this.#fetch(jid).finally(() => this.#underWay.delete(jid));
    }
    return undefined;
  }

  /** How somebody wants to be called (XEP-0172 §4.3); empty: not so any more. */
  async call(jid: BareJid, nickname: string): Promise<void> {
    this.#nicknames.set(jid, nickname);
    const stored = this.#options.shelf.stored(jid);
    if (stored && (stored.nickname ?? '') !== nickname) await this.#keep(jid, stored, undefined);
  }

  /** What somebody's profile says now, for whoever has it before them; tells also those who show their name and picture. */
  async take(jid: BareJid, { card, picture }: VcardTemp): Promise<void> {
    const { session } = this.#options;
    const { fullName, nickname, urls } = card;
    const announced = this.announced(jid);
    // The one that they have announced goes before that of their card (XEP-0084 §7.3).
    const isAnother = announced && (!picture || hashOfPicture(picture) !== announced);
    const found = (isAnother && (await this.#pictureOf(jid, announced))) || picture;
    const pictureHash = found && hashOfPicture(found);
    const fetchedAt = new Date(session.clock.now());
    await this.#keep(jid, { fullName, nickname, url: urls[0], pictureHash, announced, fetchedAt }, found);
  }

  async #fetch(jid: BareJid): Promise<void> {
    if (await this.#fetchPictureAlone(jid)) return;
    try {
      await this.take(jid, (await this.ask(jid)) ?? NOBODY);
    } catch (failure) {
      if (isNobody(failure)) await this.take(jid, NOBODY);
      else this.#failed.add(jid);
    }
  }

  /** @returns undefined where the answer says nothing. */
  async ask(jid: BareJid): Promise<VcardTemp | undefined> {
    const { session } = this.#options;
    const to = jid === session.self ? undefined : jid;
    return vcardTemp.decode(await session.request({ type: 'get', to, payload: askVcardTemp() }));
  }

  /** Where names are fresh and only another picture has been announced. */
  async #fetchPictureAlone(jid: BareJid): Promise<boolean> {
    const stored = this.#options.shelf.stored(jid);
    const announced = this.announced(jid);
    if (!stored || announced === undefined || !this.#isFresh(stored)) return false;
    const picture = announced === '' ? undefined : await this.#pictureOf(jid, announced);
    if (announced !== '' && !picture) return false;
    await this.#keep(jid, { ...stored, pictureHash: announced || undefined, announced }, picture);
    return true;
  }

  /** From disk, or from their server; what does not have the hash that it is said to have is not theirs. */
  async #pictureOf(jid: BareJid, hash: string): Promise<Picture | undefined> {
    const known = await this.#pictures.get([hash]);
    if (known) return known;
    const picture = await this.#options.readPicture(jid, hash).catch(() => undefined);
    return picture && hashOfPicture(picture) === hash ? picture : undefined;
  }

  async #keep(jid: BareJid, kept: Kept, picture: Picture | undefined): Promise<void> {
    const { session, shelf } = this.#options;
    const nickname = this.#nicknames.get(jid);
    const next = nickname === undefined ? kept : { ...kept, nickname: nickname || undefined };
    const before = shelf.stored(jid)?.pictureHash;
    const writes: Write[] = [this.#people.put([jid], next)];
    if (before && before !== next.pictureHash) writes.push(this.#pictures.remove([before]));
    if (picture && next.pictureHash) writes.push(this.#pictures.put([next.pictureHash], picture));
    await session.store(writes);
    await shelf.show(jid, next);
  }
}
