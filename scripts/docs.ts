/** `npm run docs:settings`: writes the pages that are made from the sources. A test keeps them current. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeSettingsPage } from './docs/settings-page.ts';
import { readSettingsTable, readShippedSources } from './docs/sources.ts';

const page = fileURLToPath(new URL('../docs/settings.md', import.meta.url));
await writeFile(page, writeSettingsPage({ table: await readSettingsTable(), sources: await readShippedSources() }));
