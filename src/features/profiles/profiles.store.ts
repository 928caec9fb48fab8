/** Profiles in memory and on disk. They are fetched for those who are looked at, by a part that sleeps until then. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Session } from '#core/session.ts';
import type { BareJid, Jid } from '#lib/jid.ts';
import type { Table } from '#storage/records.ts';

declare module '#core/events.ts' {
  interface ClientEvents {
    profileChanged: { readonly jid: BareJid };
    /** A picture is to be shown that is not on disk; only its SHA-1 is known. */
    pictureWanted: PictureWanted;
    /** It has been fetched, and is what it was said to be. */
    pictureFetched: { readonly hash: string; readonly picture: Picture };
  }
}

export interface PictureWanted {
  readonly hash: string;
  /** Whoever has it and can be asked, at that moment; absent where nobody looks any more. */
  readonly whom: () => Jid | undefined;
}

export interface Picture {
  readonly type: string;
  readonly base64: string;
}

export interface Profile {
  readonly fullName: string | undefined;
  readonly nickname: string | undefined;
  readonly url: string | undefined;
  readonly picture: Picture | undefined;
}

export interface StoredProfile extends Omit<Profile, 'picture'> {
  /** The SHA-1 of the picture, by which it is kept. */
  readonly pictureHash: string | undefined;
  /** What had been announced of the picture when all this was fetched. */
  readonly announced: string | undefined;
  readonly fetchedAt: Date;
}

interface Person {
  readonly shown: Signal<Profile | undefined>;
  stored: StoredProfile | undefined;
  loading: Promise<void> | undefined;
}

export class Profiles {
  readonly #session: Session;
  readonly #table: Table<StoredProfile>;
  readonly #pictures: Table<Picture>;
  readonly #people = new Map<BareJid, Person>();
  /** Of profiles that have been shown. */
  readonly #count = signal(0);
  /** Who is on the screen now. */
  readonly lookedAt = new Set<BareJid>();
  /** Set by whoever fetches profiles: told who is looked at, once all that is on disk is shown. */
  onLook: ((jid: BareJid, isAsked: boolean) => void) | undefined;

  constructor(session: Session) {
    this.#session = session;
    this.#table = session.table('people');
    this.#pictures = session.table('pictures');
  }

  /** What is known of somebody; whoever watches it looks at them. */
  of(jid: BareJid): ReadonlySignal<Profile | undefined> {
    return this.#person(jid).shown;
  }

  /** What is known without looking. To be read inside a computation, which is made anew when the answer changes. */
  known(jid: BareJid): Profile | undefined {
    const shown = this.#people.get(jid)?.shown;
    if (!shown) void this.#count.value;
    return shown?.value;
  }

  stored(jid: BareJid): StoredProfile | undefined {
    return this.#people.get(jid)?.stored;
  }

  #person(jid: BareJid): Person {
    const known = this.#people.get(jid);
    if (known) return known;
    const watched = () => {
      this.lookedAt.add(jid);
      void this.look(jid, false);
    };
    const shown = signal<Profile | undefined>(undefined, { watched, unwatched: () => this.lookedAt.delete(jid) });
    const person: Person = { shown, stored: undefined, loading: undefined };
    this.#people.set(jid, person);
    return person;
  }

  /** Has somebody's profile fetched unless it is fresh. @param isAsked also where nobody watches it. */
  async look(jid: BareJid, isAsked = true): Promise<void> {
    await this.load(jid);
    if (!this.#session.settings.get('use_vcards')) return;
    if (!this.onLook) await this.#session.wake('people');
    this.onLook?.(jid, isAsked);
  }

  /** Reads what is on disk. */
  load(jid: BareJid): Promise<void> {
    const person = this.#person(jid);
    person.loading ??= this.#table.get([jid]).then((stored) => stored && this.show(jid, stored));
    return person.loading;
  }

  /** What is on disk now. A picture that is not there any more has to be fetched anew. */
  async show(jid: BareJid, stored: StoredProfile): Promise<void> {
    const person = this.#person(jid);
    const { pictureHash } = stored;
    const picture = pictureHash ? await this.#pictures.get([pictureHash]) : undefined;
    person.stored = pictureHash && !picture ? { ...stored, fetchedAt: new Date(0) } : stored;
    person.shown.value = { ...stored, picture };
    this.#count.value += 1;
    this.#session.emit('profileChanged', { jid });
  }
}
