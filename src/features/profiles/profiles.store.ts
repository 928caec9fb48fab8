/** Profiles in memory and on disk: asked for when somebody looks, a few at a time. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Session } from '#core/session.ts';
import type { BareJid } from '#lib/jid.ts';
import type { Table } from '#storage/records.ts';
import { askProfile, type Profile, profile } from './profiles.wire.ts';

interface StoredProfile {
  readonly profile: Profile;
  readonly fetchedAt: Date;
  /** The picture hash that presence announced when it was fetched. */
  readonly hash: string | undefined;
}

const AT_ONCE = 3;
const FRESH_MS = 24 * 60 * 60 * 1000;

export class Profiles {
  readonly #session: Session;
  readonly #table: Table<StoredProfile>;
  readonly #profiles = new Map<BareJid, Signal<Profile | undefined>>();
  readonly #hashes = new Map<BareJid, string>();
  readonly #fetched = new Map<BareJid, Date>();
  readonly #queue: BareJid[] = [];
  #running = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#table = session.table('profiles');
  }

  /** What is known of somebody; looking is what makes it be fetched. */
  of(jid: BareJid): ReadonlySignal<Profile | undefined> {
    const known = this.#profiles.get(jid);
    if (known) return known;
    const created = signal<Profile | undefined>(undefined);
    this.#profiles.set(jid, created);
    void this.#load(jid, created);
    return created;
  }

  /** What somebody has looked at before; absent otherwise. */
  known(jid: BareJid): ReadonlySignal<Profile | undefined> | undefined {
    return this.#profiles.get(jid);
  }

  async #load(jid: BareJid, into: Signal<Profile | undefined>): Promise<void> {
    const stored = await this.#table.get([jid]);
    if (stored) this.#show(jid, into, stored);
    const hash = this.#hashes.get(jid);
    const isFresh = stored && this.#session.clock.now() - stored.fetchedAt.getTime() < FRESH_MS;
    if (!isFresh || (hash !== undefined && hash !== stored.hash)) this.#enqueue(jid);
  }

  #show(jid: BareJid, into: Signal<Profile | undefined>, { profile: found, fetchedAt }: StoredProfile): void {
    this.#fetched.set(jid, fetchedAt);
    into.value = found;
  }

  /** When what is known of somebody was fetched. */
  fetchedAt(jid: BareJid): Date | undefined {
    return this.#fetched.get(jid);
  }

  /** A changed picture is fetched anew where it has been looked at. */
  announce(jid: BareJid, hash: string): void {
    const changed = this.#hashes.get(jid) !== hash;
    this.#hashes.set(jid, hash);
    const known = this.#profiles.get(jid);
    if (changed && known?.peek()) void this.#load(jid, known);
  }

  #enqueue(jid: BareJid): void {
    if (!this.#session.settings.get('use_vcards') || this.#queue.includes(jid)) return;
    this.#queue.push(jid);
    this.resume();
  }

  resume(): void {
    while (this.#running < AT_ONCE && this.#session.isOnline.peek()) {
      const jid = this.#queue.shift();
      if (!jid) return;
      this.#running += 1;
      void this.#fetch(jid).finally(() => {
        this.#running -= 1;
        this.resume();
      });
    }
  }

  async #fetch(jid: BareJid): Promise<void> {
    const to = jid === this.#session.self ? undefined : jid;
    const answer = await this.#session.request({ type: 'get', to, payload: askProfile() }).catch(() => undefined);
    const found = answer && profile.decode(answer);
    const known = this.#profiles.get(jid);
    if (!found || !known) return;
    const stored = { profile: found, fetchedAt: new Date(this.#session.clock.now()), hash: this.#hashes.get(jid) };
    this.#show(jid, known, stored);
    await this.#session.store([this.#table.put([jid], stored)]);
  }
}
