/** New rooms, each locked until whoever made it says what it is to be (XEP-0045 §10.1). */
import type { Session } from '#core/session.ts';
import type { BareJid } from '#lib/jid.ts';
import type { Room } from './rooms.store.ts';
import { acceptDefaults } from './rooms.wire.ts';

type SetUp = (room: Room) => Promise<unknown>;

export class Creations {
  readonly #session: Session;
  readonly #planned = new Map<BareJid, SetUp>();

  constructor(session: Session) {
    this.#session = session;
  }

  plan(jid: BareJid, setUp: SetUp): void {
    this.#planned.set(jid, setUp);
  }

  /** What cannot be as it was planned is as its server makes it, which is better than a room that nobody gets into. */
  async open(room: Room): Promise<void> {
    const setUp = this.#planned.get(room.jid);
    this.#planned.delete(room.jid);
    try {
      await setUp?.(room);
      if (!setUp) await this.#acceptDefaults(room);
    } catch (failure) {
      this.#session.emit('roomNotSetUp', { room, failure });
      if (setUp) await this.#acceptDefaults(room).catch((other) => this.#session.report('rooms', other));
    }
  }

  #acceptDefaults({ jid }: Room): Promise<unknown> {
    return this.#session.request({ type: 'set', to: jid, payload: acceptDefaults() });
  }
}
