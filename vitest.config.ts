import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'test/*.test.ts',
      'dev/**/*.test.ts',
      'scripts/**/*.test.ts',
      'server/**/*.test.ts',
    ],
    environment: 'node',
    // Nothing lives at module level, so files need no modules of their own: loading them anew took most of the time.
    isolate: false,
    // Property tests take their time on a busy machine.
    testTimeout: 30_000,
  },
});
