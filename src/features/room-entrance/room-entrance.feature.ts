/** The way into a room that the visitor may not know: nothing is sent before they want it, and they are told where everybody sees their address. */
import { type Signal, signal } from '@preact/signals-core';
import { defineFeature } from '#core/feature.ts';
import { type BareJid, resourceOf } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { type Room, rooms } from '../rooms/rooms.feature.ts';

/** Messages among which ours tell how we were called. */
const RECENT = 200;

export interface Wanted {
  readonly room: BareJid;
  readonly nick?: string | undefined;
  readonly password?: string | undefined;
}

/** What the visitor is asked. */
export interface Question extends Wanted {
  readonly nick: string;
  /** They have said that they want to go in, and everybody there sees their address (XEP-0045 §4.2). */
  readonly isWarning: boolean;
  /** Settles what was asked for: with nothing where they do not want to. */
  readonly settle: (entered: Promise<Room> | undefined) => void;
}

export type RoomEntranceHandle = ReturnType<(typeof roomEntrance)['setup']>;

export const roomEntrance = defineFeature({
  name: 'room entrance',
  requires: [discovery, rooms],
  setup(session) {
    const question: Signal<Question | undefined> = signal(undefined);
    const showsAddresses = async (room: BareJid) => {
      const { features } = await session
        .use(discovery)
        .again(room)
        .catch(() => ({ features: [] as readonly string[] }));
      return features.includes('muc_nonanonymous');
    };
    /** We are in it, or have been: it learns nothing new. */
    const isFamiliar = async (jid: BareJid) => {
      const known = session.conversations.get(jid);
      const wasThere = known?.kind === 'room' && known.summary.peek().lastRank !== undefined;
      if (wasThere || session.use(rooms).get(jid)) return true;
      return (await session.use(rooms).nickBefore(jid)) !== undefined;
    };
    const ask = (wanted: Wanted, isWarning: boolean) => {
      question.peek()?.settle(undefined);
      return new Promise<Room | undefined>((settle) => {
        question.value = { ...wanted, nick: wanted.nick ?? session.use(rooms).defaultNick, isWarning, settle };
      });
    };
    /** Where we have left it: whoever chose another name there than the account's goes by that again. */
    const nickBefore = async (jid: BareJid) => {
      if (session.use(rooms).get(jid)) return undefined;
      const left = await session.use(rooms).nickBefore(jid);
      if (left !== undefined || session.conversations.get(jid)?.kind !== 'room') return left;
      // Left on another device, perhaps.
      const own = (await session.records.newest(jid, RECENT)).findLast(({ isOwn }) => isOwn)?.sender;
      return own && resourceOf(own);
    };
    const join = async ({ room, nick, password }: Wanted) => {
      const name = nick || (await nickBefore(room));
      return session.use(rooms).join(room, { nick: name, ...(password !== undefined && { password }) });
    };

    return {
      /** For the dialog. */
      question,
      /**
       * A link, or somebody else, leads there: asks first, and suggests the nickname, which is the visitor's to choose.
       * @returns nothing where the visitor does not want to.
       */
      offer: async (wanted: Wanted): Promise<Room | undefined> =>
        (await isFamiliar(wanted.room)) ? join({ ...wanted, nick: undefined }) : ask(wanted, false),
      /**
       * The visitor has chosen to go in.
       * @param isWanted whether they want to still, after the room has been asked what it shows.
       * @returns nothing where they have thought better of it.
       */
      async enter(wanted: Wanted, isWanted: () => boolean = () => true): Promise<Room | undefined> {
        const isNews = !(await isFamiliar(wanted.room)) && (await showsAddresses(wanted.room));
        if (!isWanted()) return undefined;
        return isNews ? ask(wanted, true) : join(wanted);
      },
      /** The visitor's answer: a nickname to go in with, or nothing. Only then the room is asked what it shows. */
      async answer(asked: Question, nick: string | undefined): Promise<void> {
        const isNews = nick !== undefined && !asked.isWarning && (await showsAddresses(asked.room));
        if (question.peek() !== asked) return;
        question.value = isNews ? { ...asked, nick, isWarning: true } : undefined;
        if (!isNews) asked.settle(nick === undefined ? undefined : join({ ...asked, nick }));
      },
    };
  },
});
