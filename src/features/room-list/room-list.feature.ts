/** Finding a room: what a service lists, and what a room says of itself before it is entered. */
import { defineFeature } from '#core/feature.ts';
import { type BareJid, bareOf, nodeOf } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { roomEntrance } from '../room-entrance/room-entrance.feature.ts';
import { rooms } from '../rooms/rooms.feature.ts';
import { NS_SEARCH } from './channel-search.wire.ts';
import { RoomDirectory } from './directory.model.ts';
import { askPage, roomPage, roomWords } from './room-list.wire.ts';

export interface FoundRoom {
  readonly jid: BareJid;
  readonly name: string;
  /** Told by a directory; a service tells it of each room alone. */
  readonly description?: string | undefined;
  readonly occupants?: number | undefined;
}

export interface FoundPage {
  readonly rooms: readonly FoundRoom[];
  /** What the next page comes after; absent where there is none. */
  readonly next: string | undefined;
}

export interface RoomDetails {
  readonly description: string | undefined;
  readonly occupants: number | undefined;
  readonly topic: string | undefined;
  readonly features: ReadonlySet<string>;
}

const PAGE = 50;

const named = <T extends { readonly jid: BareJid; readonly name: string | undefined }>(room: T) => ({
  ...room,
  name: room.name ?? nodeOf(room.jid) ?? room.jid,
});

export type RoomListHandle = ReturnType<(typeof roomList)['setup']>;

export const roomList = defineFeature({
  name: 'room list',
  xeps: ['0059', '0128', '0433'],
  requires: [discovery, roomEntrance, rooms],
  setup(session) {
    let directory: RoomDirectory | undefined;
    return {
      rooms: session.use(rooms),
      enter: session.use(roomEntrance).enter,
      /** Rejects with a StanzaError where the service lists none. @param after what the page before ended with. */
      async list(service: BareJid, after?: string): Promise<FoundPage> {
        const answer = await session.request({ type: 'get', to: service, payload: askPage({ max: PAGE, after }) });
        const page = roomPage.decode(answer) ?? { rooms: [], next: undefined };
        return { ...page, rooms: page.rooms.map(named) };
      },
      /** The directory of public rooms that our own server offers; nobody else is looked for. */
      async directory(): Promise<BareJid | undefined> {
        const items = await session
          .use(discovery)
          .items(session.domain as BareJid)
          .catch(() => []);
        const answers = await Promise.all(items.map(({ jid }) => session.use(discovery).supports(jid, NS_SEARCH)));
        const found = items[answers.indexOf(true)]?.jid;
        const service = found && bareOf(found);
        if (service !== directory?.service) directory = service && new RoomDirectory(session, service);
        return directory?.service;
      },
      /** Rejects with a StanzaError where the directory does not want to answer. @param after what the page before ended with. */
      async search(words: string, after?: string): Promise<FoundPage> {
        const page = (await directory?.search(words, after)) ?? { rooms: [], next: undefined };
        return { ...page, rooms: page.rooms.map(named) };
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
