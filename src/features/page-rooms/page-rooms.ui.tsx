/** The rooms of the page on the screen, behind the question for a nickname where somebody has none. */
import { type BareJid, bareOf, resourceOf } from '#lib/jid.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi, type Gate } from '#ui/slots.ts';
import { pageRooms } from './page-rooms.feature.ts';

const Nickname = lazyView(async () => (await import('./nickname.view.tsx')).Nickname);

const PrivateTalks = lazyView(
  async () => (await import('./private-talks.view.tsx')).PrivateTalks,
  () => null,
);

/** Of the device, as long as `storage` says. */
const NICK = 'nickname';

export const pageRoomsUi = defineFeatureUi(pageRooms, ({ slots, add, handle, session, client, boxes }) => {
  const { device } = client.platform;
  void handle.led.then(async (jids) => {
    for (const jid of jids.toReversed()) boxes.open(await session.open(jid, 'room'));
    const nick = device.get(NICK);
    if (nick !== undefined) await handle.enter(nick);
  });
  // Made once per room: a new component would take the focus out of its field.
  const gates = new Map<BareJid, Gate>();
  const gateOf = (jid: BareJid): Gate => {
    const gate = gates.get(jid) ?? { instead: () => <Nickname pageRooms={handle} jid={jid} onNick={keep} /> };
    gates.set(jid, gate);
    return gate;
  };
  const keep = (nick: string) => device.set(NICK, nick);
  add(slots.entryGates, {
    order: -10,
    read: ({ id }) => {
      const jid = bareOf(id);
      return jid === id && handle.waiting.value.has(jid) ? gateOf(jid) : undefined;
    },
  });
  if (handle.isForGuests) add(slots.conversationBars, { kinds: ['room'], view: PrivateTalks });
  add(slots.names, {
    order: -5,
    read: (jid) => (resourceOf(jid) === undefined ? handle.names.value.get(bareOf(jid)) : undefined),
  });
});
