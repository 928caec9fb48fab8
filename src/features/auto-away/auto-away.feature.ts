/** Away by itself when nobody is at the page, and back when somebody is; never remembered as what the visitor chose. */
import { computed } from '@preact/signals-core';
import { defineFeature } from '#core/feature.ts';
import { presence } from '../presence/presence.feature.ts';
import { privacy } from '../privacy/privacy.feature.ts';
import { AbsenceWatch } from './absence.model.ts';
import { withIdle } from './auto-away.wire.ts';

export const autoAway = defineFeature({
  name: 'auto away',
  xeps: ['0319'],
  requires: [presence, privacy],
  setup(session) {
    const { chosen, beAbsent } = session.use(presence);
    const { allows, allowsAll } = session.use(privacy);
    const { settings, clock } = session;
    const watch = new AbsenceWatch({
      clock,
      waiting: () =>
        allows('away') ? { away: settings.get('auto_away'), xa: settings.get('auto_xa') } : { away: 0, xa: 0 },
      chosen: () => chosen.peek().show,
      changed: beAbsent,
    });
    session.own(() => watch.dispose());
    session.own(settings.onChange('auto_away', () => watch.restart()));
    session.own(settings.onChange('auto_xa', () => watch.restart()));
    session.own(computed(() => allows('away')).subscribe(() => watch.restart()));
    let show = chosen.peek().show;
    session.own(
      chosen.subscribe((next) => {
        if (next.show === show) return;
        show = next.show;
        watch.restart();
      }),
    );
    // One presence goes to all: it cannot say it to some.
    session.wrap('sendPresence', (next, stanza) =>
      next(watch.isAbsent && allowsAll('activity') ? withIdle(stanza, watch.since) : stanza),
    );
    return { touch: () => watch.touch() };
  },
});
