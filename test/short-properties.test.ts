/** Internal custom properties get short names in the build, everywhere the same; public ones keep theirs. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { internalProperties, shortenProperties } from '../scripts/build/short-properties.ts';

const names = internalProperties('src');

describe('internal custom properties in the build', () => {
  it('each get a short name of their own, that no other has', () => {
    const short = [...names.values()];
    expect(names.size).toBeGreaterThan(20);
    expect(new Set(short).size).toBe(short.length);
    expect(short.filter((name) => names.has(name) || name.length > 5)).toEqual([]);
  });

  it('are renamed where they are set, used and set from script', async () => {
    const area = await readFile('src/ui/kit/field/text-area.tsx', 'utf8');
    const rows = names.get('--_max-rows');
    expect(rows).toBeDefined();
    expect(shortenProperties(area, names)).toContain(`'${rows}': maxRows`);
    const space = names.get('--_space-2');
    expect(shortenProperties('a { --_space-2: 8px; gap: var(--_space-2) }', names)).toBe(
      `a { ${space}: 8px; gap: var(${space}) }`,
    );
  });

  it('are all that is renamed', async () => {
    const shortened = shortenProperties(await readFile('src/ui/theme/tokens.css', 'utf8'), names);
    expect(shortened).toContain('--converse-surface: light-dark(');
    expect(shortened).not.toMatch(/--_[a-z][\w-]{2,}:/);
  });
});
