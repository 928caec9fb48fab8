/** Builds the page of samples: `index.html`, `kit.js` and `kit.css`, to be served from any folder. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { cssTargets } from '#ui/theme/css-targets.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

export async function buildKit(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: here,
    base: './',
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      cssTarget: cssTargets,
      modulePreload: false,
      rolldownOptions: {
        input: join(here, 'main.tsx'),
        output: { entryFileNames: 'kit.js', chunkFileNames: '[name].js' },
      },
    },
  });
  for (const name of ['index.html', 'kit.css']) await copyFile(join(here, name), join(outDir, name));
}
