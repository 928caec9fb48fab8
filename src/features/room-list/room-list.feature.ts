/** Finding a room: what a service lists, and what a room says of itself before it is entered. */
import { defineFeature } from '#core/feature.ts';
import { type BareJid, nodeOf } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { rooms } from '../rooms/rooms.feature.ts';
import { askPage, roomPage, roomWords } from './room-list.wire.ts';

export interface FoundRoom {
  readonly jid: BareJid;
  readonly name: string;
}

export interface RoomDetails {
  readonly description: string | undefined;
  readonly occupants: number | undefined;
  readonly topic: string | undefined;
  readonly features: ReadonlySet<string>;
}

const PAGE = 50;

export type RoomListHandle = ReturnType<(typeof roomList)['setup']>;

export const roomList = defineFeature({
  name: 'room list',
  xeps: ['0059', '0128'],
  requires: [discovery, rooms],
  setup(session) {
    return {
      rooms: session.use(rooms),
      /** Rejects with a StanzaError where the service lists none. @param after what the page before ended with. */
      async list(service: BareJid, after?: string): Promise<{ rooms: readonly FoundRoom[]; next: string | undefined }> {
        const answer = await session.request({ type: 'get', to: service, payload: askPage({ max: PAGE, after }) });
        const page = roomPage.decode(answer) ?? { rooms: [], next: undefined };
        const named = page.rooms.map(({ jid, name }) => ({ jid, name: name ?? nodeOf(jid) ?? jid }));
        return { rooms: named, next: page.next };
      },
      /** Nothing where the room does not say, or is not there yet. */
      async details(room: BareJid): Promise<RoomDetails | undefined> {
        const answer = await session
          .use(discovery)
          .again(room)
          .catch(() => undefined);
        if (!answer) return undefined;
        const words = roomWords({ children: answer.forms });
        const { description, occupants, topic } = words ?? {};
        return { description, occupants, topic, features: new Set(answer.features) };
      },
    };
  },
});
