/** Several tabs of one account: what is written, read and chosen in one appears in the others at once. */
import { defineFeature } from '#core/feature.ts';
import { presence } from '../presence/presence.feature.ts';
import type { Mirror } from './mirror.model.ts';

export const tabs = defineFeature({
  name: 'tabs',
  requires: [presence],
  setup(session) {
    const { neighbours } = session;
    if (!neighbours) return {};
    const { chosen, set } = session.use(presence);
    let loading: Promise<Mirror> | undefined;
    /** Most pages are the only ones of their account: what it takes to be several is fetched when another shows up. */
    const mirror = () => {
      loading ??= import('./mirror.model.ts').then(
        (part) => new part.Mirror(session, neighbours, { own: chosen, set }),
      );
      return loading;
    };
    const receive = (post: unknown) =>
      mirror().then(
        (ready) => ready.receive(post),
        (failure) => session.report('tabs', failure),
      );
    session.own(neighbours.onPost((post) => void receive(post)));
    neighbours.post({ topic: 'hello' });
    if (session.outbox.entries.otherOwners.length > 0) void mirror();
    return {};
  },
});
