/** People in rooms whom the visitor does not want to read: nothing of what they say is shown or told. The room is not asked. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { Message } from '#core/message.ts';
import { type BareJid, bareOf, type Jid, resourceOf } from '#lib/jid.ts';
import { rooms } from '../rooms/rooms.feature.ts';
import { IgnoredStore, type Person } from './ignoring.store.ts';

export type { Person } from './ignoring.store.ts';

export type IgnoringHandle = ReturnType<(typeof ignoring)['setup']>;

export const ignoring = defineFeature({
  name: 'ignoring',
  xeps: ['0421'],
  requires: [rooms],
  setup(session) {
    const store = new IgnoredStore(session.table<Person>('ignored-in-rooms'));
    void store.loaded.catch((failure) => session.report('ignoring', failure));

    /** @param known what a message says of its author, who may have left. */
    const personAt = (occupant: Jid, known?: string): Person | undefined => {
      const room = bareOf(occupant) as BareJid;
      const nick = resourceOf(occupant);
      const there = nick === undefined ? undefined : session.use(rooms).get(room)?.occupant(nick)?.peek();
      const isOther = known !== undefined && there?.occupantId !== undefined && there.occupantId !== known;
      const realJid = isOther ? undefined : there?.realJid;
      return nick === undefined ? undefined : { room, nick, realJid, occupantId: known ?? there?.occupantId };
    };
    const authorOf = ({ sender, occupantId: id }: Message) => personAt(sender, id);
    const ignored = (person: Person | undefined) => person && store.find(person);

    session.conversations.hides = (message) => !message.isOwn && ignored(authorOf(message)) !== undefined;

    session.own(
      session.inbox.describeWith(({ address: { kind, sender, isOwn, occupantId } }, description) => {
        if (isOwn || kind === 'direct' || !ignored(personAt(sender, occupantId))) return description;
        // What they say in private goes nowhere; in the room it is kept, in case they are read again.
        if (kind === 'room-private') return { ...description, isAside: true };
        return { ...description, parts: { ...description.parts, quiet: true } };
      }),
    );

    return {
      all: store.all,
      /** Who has said something in a room, unless it was ourselves. */
      authorOf: (message: Message, { kind }: Conversation) =>
        kind === 'room' && !message.isOwn ? authorOf(message) : undefined,
      /** Somebody who is there, unless it is ourselves. */
      occupant(occupant: Jid, conversation: Conversation): Person | undefined {
        const own = session.use(rooms).of(conversation)?.nick.value;
        return conversation.kind === 'room' && resourceOf(occupant) !== own ? personAt(occupant) : undefined;
      },
      /** To be read inside a computation. */
      isIgnored: (person: Person) => store.find(person) !== undefined,
      ignore: (person: Person) => session.store([store.add(person)]),
      async readAgain(person: Person) {
        const known = store.find(person);
        if (known) await session.store([store.remove(known)]);
      },
    };
  },
});
