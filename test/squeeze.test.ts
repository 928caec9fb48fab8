/** What is taken out of a finished chunk leaves its source map leading to the sources. */
import { SourceMap } from 'node:module';
import { transform } from 'esbuild';
import type { Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { squeezeChunk } from '../scripts/build/squeeze.ts';

const SOURCE = `
const shown = (text: string): string => text.trim();

export function greet(name: string): string {
  if (!name) throw new Error('nobody');
  return 'Hello ' + shown(name);
}
`;

async function chunkOf(source: string): Promise<Rolldown.OutputChunk> {
  const { code, map } = await transform(source, { loader: 'ts', sourcemap: true, sourcefile: 'greet.ts' });
  return { fileName: 'greet-1.js', code, map: { ...JSON.parse(map), toString: () => map } } as Rolldown.OutputChunk;
}

describe('a squeezed chunk', () => {
  it('is smaller, exports the same names, and names its map', async () => {
    const chunk = await chunkOf(SOURCE);
    const before = chunk.code.length;
    await squeezeChunk(chunk);
    expect(chunk.code.length).toBeLessThan(before);
    expect(chunk.code).toMatch(/export\{?.*greet/);
    expect(chunk.code).toMatch(/\/\/# sourceMappingURL=greet-1\.js\.map$/);
  });

  it('leads from its code to the line of the source', async () => {
    const chunk = await chunkOf(SOURCE);
    const map = new SourceMap(JSON.parse((await squeezeChunk(chunk)) ?? ''));
    const entry = map.findEntry(0, chunk.code.indexOf('Error('));
    expect(entry).toMatchObject({ originalSource: 'greet.ts', originalLine: 4 });
  });
});
