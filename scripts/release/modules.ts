/** What programs import from the package beside the client for pages: each one file, with everything in it. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { packageOf } from '../build/licences.ts';
import { ROOT } from '../build/root.ts';

export const OTR_ENTRY = 'src/crypto/otr/entry.ts';
export const HEADLESS_ENTRY = 'src/embed/headless-entry.ts';

/** Names of the packages that have come into it. */
type Packages = readonly string[];

const COMMON = { absWorkingDir: ROOT, bundle: true, format: 'esm', sourcemap: true, metafile: true } as const;

const packagesIn = ({ inputs }: { readonly inputs: object }): Packages =>
  Object.keys(inputs).flatMap((file) => packageOf(`/${file}`) ?? []);

export async function buildOtr(folder: string): Promise<Packages> {
  const outfile = join(folder, 'otr.js');
  const { metafile } = await build({ ...COMMON, entryPoints: [OTR_ENTRY], outfile, target: 'es2022' });
  return packagesIn(metafile);
}

/** For Node, whose own modules the WebSocket of older releases asks for in the older way. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);";

export async function buildHeadless(folder: string): Promise<Packages> {
  const { metafile } = await build({
    ...COMMON,
    entryPoints: [HEADLESS_ENTRY],
    outfile: join(folder, 'headless.js'),
    platform: 'node',
    target: 'node20',
    banner: { js: REQUIRE },
  });
  return packagesIn(metafile);
}
