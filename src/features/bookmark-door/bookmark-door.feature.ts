/** Rooms sleep until somebody needs one: looks once after signing in whether any is to be entered by itself. */
import { defineFeature } from '#core/feature.ts';
import { type PepItem, pep } from '../pep/pep.feature.ts';

/** XEP-0402 §2. */
const NODE = 'urn:xmpp:bookmarks:1';
/** The part that knows rooms. */
const ROOMS = 'rooms';

export const bookmarkDoor = defineFeature({
  name: 'bookmark door',
  requires: [pep],
  setup(session) {
    /** What was found and nobody has taken yet. */
    let found: Promise<readonly PepItem[]> | undefined;
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
      /** Everything that is kept now. */
      items(): Promise<readonly PepItem[]> {
        const items = found ?? ask();
        found = undefined;
        return items;
      },
    };
  },
});
