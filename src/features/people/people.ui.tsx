/** Shows the profile that was asked for, over everything. */
import { IdCard } from 'lucide';
import { bareOf } from '#lib/jid.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { people } from './people.feature.ts';

const Profile = lazyView(
  async () => (await import('./profile.view.tsx')).Profile,
  () => null,
);

export const peopleUi = defineFeatureUi(people, ({ slots, add, handle }) => {
  add(slots.conversationActions, {
    id: 'profile',
    order: -10,
    label: (__) => __('Profile'),
    icon: IdCard,
    isFor: ({ kind }) => kind === 'direct',
    run: ({ id }) => handle.ask(bareOf(id)),
  });
  add(slots.layers, {
    view: () => {
      const jid = handle.asked();
      return jid && !handle.isOwn(jid) ? <Profile key={jid} people={handle} jid={jid} /> : null;
    },
  });
});
