/** Pictures that are known by their hash, in memory for as long as they are looked at, and some longer. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Session } from '#core/session.ts';
import type { Jid } from '#lib/jid.ts';
import type { Table } from '#storage/records.ts';

interface Picture {
  readonly type: string;
  readonly base64: string;
}

interface Face {
  readonly hash: string;
  /** As an address that an image can show. */
  readonly shown: Signal<string | undefined>;
  /** Who has it. */
  owner: Jid;
  isLookedAt: boolean;
}

/** Who scrolls back sees them at once. */
export const MOST_REMEMBERED = 100;

export class Faces {
  readonly #session: Session;
  readonly #pictures: Table<Picture>;
  /** By hash, those looked away from last at the end. */
  readonly #faces = new Map<string, Face>();

  constructor(session: Session) {
    this.#session = session;
    this.#pictures = session.table('pictures');
  }

  /** The picture with that hash; whoever watches it looks at it. */
  of(hash: string, owner: Jid): ReadonlySignal<string | undefined> {
    const face = this.#faces.get(hash) ?? this.#add(hash, owner);
    face.owner = owner;
    return face.shown;
  }

  /** One that was wanted has come. */
  take(hash: string, picture: Picture): void {
    const face = this.#faces.get(hash);
    if (face) show(face, picture);
  }

  #add(hash: string, owner: Jid): Face {
    const watched = () => {
      face.isLookedAt = true;
      if (!this.#faces.has(hash)) this.#faces.set(hash, face);
      void this.#look(face).catch((failure) => this.#session.report('faces', failure));
    };
    const unwatched = () => {
      face.isLookedAt = false;
      if (this.#faces.get(hash) !== face) return;
      this.#faces.delete(hash);
      this.#faces.set(hash, face);
      this.#forgetSome();
    };
    const shown = signal<string | undefined>(undefined, { watched, unwatched });
    const face: Face = { hash, shown, owner, isLookedAt: false };
    this.#forgetSome();
    this.#faces.set(hash, face);
    return face;
  }

  #forgetSome(): void {
    for (const { hash, isLookedAt } of this.#faces.values()) {
      if (this.#faces.size <= MOST_REMEMBERED) return;
      if (!isLookedAt) this.#faces.delete(hash);
    }
  }

  async #look(face: Face): Promise<void> {
    if (face.shown.peek() !== undefined) return;
    const { hash } = face;
    const stored = await this.#pictures.get([hash]);
    if (stored) return show(face, stored);
    if (!face.isLookedAt) return;
    await this.#session.wake('people');
    this.#session.emit('pictureWanted', { hash, whom: () => (face.isLookedAt ? face.owner : undefined) });
  }
}

const show = ({ shown }: Face, { type, base64 }: Picture): void => {
  shown.value = `data:${type};base64,${base64}`;
};
