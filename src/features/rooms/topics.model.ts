/** What rooms are about: told by them, changed by us, and why it was not (XEP-0045 §7.2.15, §8.1). */
import type { Session } from '#core/session.ts';
import { newId } from '#lib/ids.ts';
import { bareJid } from '#lib/jid.ts';
import type { Room } from './rooms.store.ts';
import { type Refusal, refusal, setSubject } from './rooms.wire.ts';

export interface Topic {
  readonly topic: string;
  readonly author: string | undefined;
  /** It has just been set. */
  readonly isNews: boolean;
}

export class Topics {
  readonly #session: Session;
  readonly #told = new WeakSet<Room>();
  /** Ids of those that a room has not answered yet. */
  readonly #asked = new Map<string, Room>();

  constructor(session: Session) {
    this.#session = session;
    session.on('bounced', ({ stanza }) => this.#onBounced(stanza));
  }

  set(room: Room, topic: string): boolean {
    const id = newId();
    this.#forget(room);
    this.#asked.set(id, room);
    return this.#session.send(setSubject(room.jid, { id, topic }));
  }

  /** The room tells its topic once to whoever enters, and each time that it changes. */
  onTopic(room: Room, { topic, author, isNews }: Topic): void {
    const isChange = isNews && this.#told.has(room) && topic !== room.topic.peek();
    this.#told.add(room);
    this.#forget(room);
    room.setTopic(topic, author);
    if (isChange) this.#session.emit('topicChanged', { room, topic, author });
  }

  /** Only the room itself may say that it has not changed its topic. */
  #onBounced(stanza: Parameters<typeof refusal>[0]): void {
    const { id = '', from } = stanza.attrs;
    const room = this.#asked.get(id);
    const refused = refusal(stanza);
    if (!refused || !room || bareJid(from) !== room.jid) return;
    this.#forget(room);
    this.#session.emit('topicRefused', { room, refusal: refused });
  }

  #forget(room: Room): void {
    for (const [id, asked] of this.#asked) if (asked === room) this.#asked.delete(id);
  }
}

declare module '#core/events.ts' {
  interface ClientEvents {
    topicChanged: { readonly room: Room; readonly topic: string; readonly author: string | undefined };
    topicRefused: { readonly room: Room; readonly refusal: Refusal };
  }
}
