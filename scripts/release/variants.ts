/** The builds of a release, under the names that the documentation gives them. */

import { readChoice, type Wishes } from '../build/choice.ts';
import { buildCore } from '../build/core.ts';
import { buildLoader } from '../build/loader.ts';
import { translatedCodes } from '../i18n/files.ts';

export interface Variant {
  readonly name: string;
  readonly wishes: Wishes;
}

export const VARIANTS: readonly Variant[] = [
  { name: 'converse', wishes: {} },
  { name: 'converse-no-otr', wishes: { features: 'no-otr' } },
  { name: 'converse-no-locales', wishes: { locales: 'none' } },
  { name: 'converse-no-locales-no-otr', wishes: { features: 'no-otr', locales: 'none' } },
];

/** Small and readable. What builds have in common is there once, as their chunks are named by what is in them. */
export async function buildVariant(
  folder: string,
  { name, wishes }: Variant,
  { isHurried = false }: { readonly isHurried?: boolean } = {},
): Promise<void> {
  const choice = await readChoice(wishes);
  // Their licences are among those of the whole build.
  const packages = new Set<string>();
  const core = await buildCore(folder, { choice, packages, isHurried });
  const readableCore = await buildCore(folder, { choice, packages, isReadable: true, folder: 'readable/' });
  await buildLoader(folder, { name, core, readableCore, locales: choice.locales ?? (await translatedCodes()) });
}
