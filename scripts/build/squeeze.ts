/** Takes out what Vite's own minifier leaves: a fiftieth. From the source terser does worse than that minifier alone. */
import { minify } from 'terser';
import type { Plugin, Rolldown } from 'vite';

/** @returns the source map of what has become of it. */
export async function squeezeChunk(chunk: Rolldown.OutputChunk): Promise<string | undefined> {
  const { code, map } = await minify(chunk.code, {
    module: true,
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true },
    ...(chunk.map && { sourceMap: { content: chunk.map.toString(), url: `${chunk.fileName}.map` } }),
  });
  chunk.code = code ?? chunk.code;
  return typeof map === 'string' ? map : undefined;
}

/** Takes no part in the names of files: what changes here changes with the code that they are made from. */
export function squeeze(): Plugin {
  return {
    name: 'converse:squeeze',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        const map = await squeezeChunk(output);
        // Written as a file of its own, whatever becomes of the chunk's.
        const file = bundle[`${output.fileName}.map`];
        if (map && file?.type === 'asset') file.source = map;
      }
    },
  };
}
