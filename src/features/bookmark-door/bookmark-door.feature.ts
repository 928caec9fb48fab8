/** Rooms sleep until somebody needs one: looks once after signing in whether any is to be entered by itself. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { defineFeature } from '#core/feature.ts';
import type { BareJid } from '#lib/jid.ts';
import { type PepItem, pep } from '../pep/pep.feature.ts';

/** XEP-0402 §2. */
const NODE = 'urn:xmpp:bookmarks:1';
/** The part that knows rooms. */
const ROOMS = 'rooms';

type Extension = NonNullable<PepItem['payload']>;
export type Extensions = readonly Extension[];

/** What others keep with the bookmark of a room (XEP-0402 §3.4). */
export interface Keeper {
  /** Of every room that is kept. */
  readonly extensions: ReadonlySignal<ReadonlyMap<BareJid, Extensions>>;
  /** Nothing where the room is not kept. @returns whether the server has taken it. */
  extend(room: BareJid, change: (extensions: Extensions) => Extensions): Promise<boolean>;
}

export const bookmarkDoor = defineFeature({
  name: 'bookmark door',
  requires: [pep],
  setup(session) {
    /** What was found and nobody has taken yet. */
    let found: Promise<readonly PepItem[]> | undefined;
    /** There as soon as the server has said which rooms are kept. */
    const keeper: Signal<Keeper | undefined> = signal(undefined);
    const ask = () => session.use(pep).items(NODE);
    const isAllowed = session.settings.get('allow_muc');
    const look = async () => {
      if (!isAllowed || !(await session.use(pep).isThere)) return;
      found ??= ask();
      if ((await found).length > 0) await session.wake(ROOMS);
    };
    session.onOnline(({ resumed }) => {
      if (!resumed) void look().catch((failure) => session.report('bookmarks', failure));
    });
    session.use(pep).onEvent(NODE, ({ from }) => {
      found = undefined;
      if (isAllowed && from === session.self) void session.wake(ROOMS);
    });
    return {
      keeper,
      /** Everything that is kept now. */
      items(): Promise<readonly PepItem[]> {
        const items = found ?? ask();
        found = undefined;
        return items;
      },
    };
  },
});
