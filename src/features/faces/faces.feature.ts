/** Pictures of people in rooms: XEP-0153 vCard-Based Avatars, version 1.1.1, by the hash in their presence. */
import { defineFeature } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { type BareJid, bareOf, type Jid, resourceOf } from '#lib/jid.ts';
import { profiles } from '../profiles/profiles.feature.ts';
import { rooms } from '../rooms/rooms.feature.ts';
import { roster } from '../roster/roster.feature.ts';
import { Faces } from './faces.store.ts';

/** Servers add the hash to what we send (XEP-0398 §3): rooms learn of another picture when we show up again. */
function tellOfOurs(session: Session): void {
  const stored = () => session.use(profiles).stored(session.self);
  let before = stored();
  session.on('profileChanged', ({ jid }) => {
    if (jid !== session.self) return;
    const now = stored();
    const isAnother = before !== undefined && now?.pictureHash !== before.pictureHash;
    before = now;
    if (!isAnother) return;
    for (const room of session.use(rooms).all.peek()) {
      if (room.state.peek().type === 'joined') session.use(rooms).showAgain(room);
    }
  });
}

export const faces = defineFeature({
  name: 'faces',
  xeps: ['0153'],
  requires: [profiles, roster, rooms],
  setup(session) {
    const own = new Faces(session);
    session.on('pictureFetched', ({ hash, picture }) => own.take(hash, picture));
    tellOfOurs(session);

    const ofPerson = (jid: BareJid) => {
      const picture = session.use(profiles).of(jid).value?.picture;
      return picture && `data:${picture.type};base64,${picture.base64}`;
    };

    return {
      /** Whoever reads it inside a computation looks at them, and gets another when they have another. */
      pictureOf(address: Jid): string | undefined {
        const nick = resourceOf(address);
        const room = session.use(rooms).all.value.find(({ jid }) => jid === bareOf(address));
        if (nick === undefined || !room || !session.settings.get('use_vcards')) return undefined;
        // Who leaves and comes back is somebody else.
        void room.nicks.value;
        const occupant = room.occupant(nick)?.value;
        if (!occupant) return undefined;
        if (nick === room.nick.value) return ofPerson(session.self);
        const { realJid, pictureHash } = occupant;
        if (realJid && session.use(roster).contact(realJid)) return ofPerson(realJid);
        return pictureHash && own.of(pictureHash, address).value;
      },
    };
  },
});
