/** `npm run package`: makes the package from the standard build in `dist/`, looks at it as its users' tools do, and throws it away. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './build/vite-options.ts';
import { checkPackage } from './release/check.ts';
import { layOut } from './release/package.ts';

const folder = await mkdtemp(join(tmpdir(), 'converse-package-'));
try {
  await cp(join(ROOT, 'dist'), join(folder, 'builds'), { recursive: true });
  await layOut(folder);
  await checkPackage(folder);
  console.log('The package is as its users expect it.');
} finally {
  await rm(folder, { recursive: true });
}
