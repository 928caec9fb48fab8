/** Rooms sleep until somebody needs one: looks once whether an earlier page has left an invitation without an answer. */
import { defineFeature } from '#core/feature.ts';

interface Kept {
  readonly open?: unknown;
}

export const invitationDoor = defineFeature({
  name: 'invitation door',
  setup(session) {
    const look = async () => {
      const kept = await session.table<Kept>('invitations').scan({});
      if (kept.some(({ open }) => open !== undefined)) await session.wake('rooms');
    };
    void look().catch((failure) => session.report('invitations', failure));
    return {};
  },
});
