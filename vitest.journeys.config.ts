import { defineConfig } from 'vitest/config';

/** Scenarios of the headless client against a real Prosody; each file starts one of its own. */
export default defineConfig({
  test: {
    include: ['test/journeys/*.journey.ts'],
    environment: 'node',
    testTimeout: 45_000,
    hookTimeout: 60_000,
    // Servers and reconnections want their share of the machine.
    maxWorkers: 2,
  },
});
