/** How the size check counts; the sizes themselves are checked on a build by `npm run sizes`. */
import { describe, expect, it } from 'vitest';
import { asleep, describeSizes, unlisted, withImports } from '../scripts/build/weigh.ts';

const MANIFEST = {
  'core.ts': { file: 'core.js', imports: ['_shared.js'], dynamicImports: ['transport.ts', 'locale/de.po'] },
  '_shared.js': { file: 'shared.js', imports: ['core.ts'] },
  'transport.ts': { file: 'transport.js', imports: ['_shared.js'], dynamicImports: ['emoji.ts'] },
  'locale/de.po': { file: 'de.js' },
  'emoji.ts': { file: 'emoji.js' },
};

describe('what a moment loads', () => {
  it('is a file and all that it imports at once, each counted once', () => {
    expect([...withImports(MANIFEST, 'transport.ts')].sort()).toEqual(['core.js', 'shared.js', 'transport.js']);
  });

  it('cannot name what the build does not have', () => {
    expect(() => withImports(MANIFEST, 'video.ts')).toThrow(/video.ts/);
  });
});

describe('the lists of lazily loaded files', () => {
  it('must name every such file and no other', () => {
    const later = [/^locale\//];
    expect(unlisted(MANIFEST, { now: ['transport.ts'], later })).toEqual(['emoji.ts']);
    expect(unlisted(MANIFEST, { now: ['transport.ts', 'emoji.ts', 'shared.ts'], later })).toEqual(['shared.ts']);
    expect(unlisted(MANIFEST, { now: ['transport.ts', 'emoji.ts'], later })).toEqual([]);
  });
});

describe('what sleeps', () => {
  it('is every feature that is not awake from the start, forms, cryptography and what only some visitors need', () => {
    const awake = [
      '../src/features/roster/roster.feature.ts',
      '../src/core/session.ts',
      '../node_modules/preact/dist/preact.mjs',
    ];
    const sleeping = [
      '../src/features/rooms/rooms.feature.ts',
      '../src/crypto/otr/state.ts',
      '../src/ui/forms/form-fields.tsx',
      '../node_modules/linkify-it/index.mjs',
      '../node_modules/strophe.js/src/transports/bosh.ts',
    ];
    expect(asleep([...awake, ...sleeping])).toEqual(sleeping);
  });
});

describe('the table of sizes', () => {
  it('marks what is over its budget', () => {
    const table = describeSizes([
      { what: 'small', files: ['a'], bytes: 3000, budget: 3000 },
      { what: 'large', files: ['a', 'b'], bytes: 3001, budget: 3000 },
    ]);
    expect(table.split('\n').map((line) => line.includes('TOO BIG'))).toEqual([false, false, true]);
  });
});
