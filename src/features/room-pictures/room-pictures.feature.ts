/** Which picture a room has now: asked on coming in, and whenever the room says that something about it has changed. */
import { defineFeature } from '#core/feature.ts';
import { type BareJid, bareOf } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { people } from '../people/people.feature.ts';
import { avatarHashes, isOwnEntry, settingsChanged } from './room-pictures.wire.ts';

export const roomPictures = defineFeature({
  name: 'room pictures',
  xeps: ['0486'],
  requires: [discovery, people],
  setup(session) {
    const info = (room: BareJid) => session.use(discovery).info(room);
    const again = (room: BareJid) => session.use(discovery).again(room);
    /** Rooms that name their picture here: where they do not any more, there is none. */
    const naming = new Set<BareJid>();

    const read = async (room: BareJid, ask: typeof info) => {
      const { forms } = await ask(room);
      const hashes = avatarHashes.decode({ children: forms });
      if (hashes.length > 0) naming.add(room);
      if (naming.has(room)) session.use(people).tellPicture(room, hashes);
    };
    /** Once those have asked the same who have heard the same. */
    const readSoon = (room: BareJid, ask: typeof info) =>
      void Promise.resolve()
        .then(() => read(room, ask))
        .catch((failure) => session.report('room pictures', failure));
    const isRoom = (jid: BareJid) => session.conversations.get(jid)?.kind === 'room';

    session.onPresence((presence, from) => {
      const room = bareOf(from);
      if (isOwnEntry(presence) && isRoom(room)) readSoon(room, info);
    });
    session.onMessage(settingsChanged, (_, { address, envelope, isLive }) => {
      const room = bareOf(address.conversation);
      const isNews = isLive && !envelope.isDelayed && address.sender === room && isRoom(room);
      return isNews ? { afterwards: () => readSoon(room, again) } : undefined;
    });
    return {};
  },
});
