/** Links into rooms, and the question before one is entered. */
import { bareOf, resourceOf } from '#lib/jid.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { roomEntrance } from './room-entrance.feature.ts';

const Entrance = lazyView(
  async () => (await import('./entrance.view.tsx')).Entrance,
  () => null,
);

export const roomEntranceUi = defineFeatureUi(roomEntrance, ({ slots, add, handle }) => {
  // XEP-0147 §2: what a link says is put before the visitor, who decides.
  add(slots.uriActions, {
    action: 'join',
    open: async ({ jid, parameters }) => {
      const room = await handle.offer({
        room: bareOf(jid),
        nick: resourceOf(jid),
        password: parameters.get('password'),
      });
      return room?.conversation;
    },
  });
  add(slots.layers, {
    view: () => {
      const question = handle.question.value;
      return question ? <Entrance key={question.room} entrance={handle} question={question} /> : null;
    },
  });
});
