/** Writes `converse.css` and `converse.min.css`: the rules of the host element in the page. Everything else is inside the shadow root. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { ROOT } from './vite-options.ts';

export async function buildStyle(outDir: string): Promise<void> {
  const source = await readFile(join(ROOT, 'src/embed/host.css'), 'utf8');
  const { code } = await transform(source, { loader: 'css', minify: true });
  await writeFile(join(outDir, 'converse.css'), source);
  await writeFile(join(outDir, 'converse.min.css'), code);
}
