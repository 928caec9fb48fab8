import { defineConfig } from 'vitest/config';

const named = (...names: readonly string[]) => names.map((name) => `test/journeys/${name}.journey.ts`);

/** These start servers of their own, of the kind that they are about. */
const OF_THEIR_OWN = named('cluster', 'prebind-package', 'prebind-servers');

/** A session that is taken up at the wrong moment makes ejabberd 23.01 lose what it has confirmed; see docs/connection.md. */
const PAST_ITS_STRENGTH = named('random-faults');

const shared = {
  environment: 'node' as const,
  testTimeout: 60_000,
  // ejabberd takes its time to start.
  hookTimeout: 100_000,
};

/** Scenarios of the headless client against real servers; each file starts one of its own. */
export default defineConfig({
  test: {
    // Servers and reconnections want their share of the machine.
    maxWorkers: 2,
    projects: [
      {
        test: { ...shared, name: 'prosody', include: ['test/journeys/*.journey.ts'], env: { JOURNEYS_ON: 'prosody' } },
      },
      {
        test: {
          ...shared,
          name: 'ejabberd',
          include: ['test/journeys/*.journey.ts'],
          exclude: [...OF_THEIR_OWN, ...PAST_ITS_STRENGTH],
          env: { JOURNEYS_ON: 'ejabberd' },
        },
      },
    ],
  },
});
