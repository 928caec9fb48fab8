/** The build takes strophe.js' globals out, and notices when strophe.js changes them. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withoutGlobals } from '../scripts/build/strophe-globals.ts';

const strophe = () => readFile('node_modules/strophe.js/dist/strophe.esm.js', 'utf8');

describe('strophe.js in the build', () => {
  it('sets no globals any more, on the same lines', async () => {
    const code = await strophe();
    const cleaned = withoutGlobals(code);
    expect(cleaned).not.toMatch(/globalThis\.\S+ = /);
    expect(cleaned.split('\n')).toHaveLength(code.split('\n').length);
  });

  it('fails the build when a global is missing, new or set in another way', async () => {
    const code = await strophe();
    expect(() => withoutGlobals('export {};')).toThrow(/none were found/);
    expect(() => withoutGlobals(code.replace('globalThis.stx = stx;', ''))).toThrow(/other globals/);
    expect(() => withoutGlobals(`${code}\nglobalThis.more = 1;`)).toThrow(/more/);
    expect(() => withoutGlobals(`${code}\nif (x) { window.more = 1; }`)).toThrow(/new way/);
  });
});
