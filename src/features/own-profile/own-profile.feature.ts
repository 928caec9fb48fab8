/** What the visitor tells of themselves: read, changed and published. */
import { defineFeature } from '#core/feature.ts';
import { people } from '../people/people.feature.ts';

export type { Audience, Card, OwnPicture, Picture } from '../people/people.feature.ts';
export { NO_CARD, webAddress } from '../people/people.feature.ts';

export type OwnProfileHandle = ReturnType<(typeof ownProfile)['setup']>;

export const ownProfile = defineFeature({
  name: 'own-profile',
  requires: [people],
  setup(session) {
    const { own, asked, ask, close } = session.use(people);
    return {
      session,
      /** Whether the visitor wants to change it. To be read inside a computation, which is made anew when the answer changes. */
      isOpen: () => asked() === session.self,
      open: () => ask(session.self),
      close,
      ...own,
    };
  },
});
