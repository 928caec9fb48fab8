/** Deletes the databases of tabs that are gone. */
import type { Clock } from '#lib/clock.ts';
import { TAB_DATABASE } from './account-store.ts';
import { deleteDatabase } from './open.ts';
import { livingTabs } from './tab.ts';

/** Long enough for a reload: a tab that is not back by then is gone. */
const GONE_AFTER_MS = 15_000;

const databasesOfTabs = async (): Promise<string[]> =>
  (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.startsWith(TAB_DATABASE));

const tabOf = (database: string) => database.slice(TAB_DATABASE.length).split(':')[0] ?? '';

/** Looks twice, as a tab may be reloading. */
export async function sweep(clock: Clock): Promise<void> {
  const abandoned = async () => {
    const living = await livingTabs();
    return living ? (await databasesOfTabs()).filter((name) => !living.has(tabOf(name))) : [];
  };
  const suspects = await abandoned();
  if (suspects.length === 0) return;
  await new Promise<void>((resolve) => clock.after(GONE_AFTER_MS, resolve));
  for (const name of await abandoned()) if (suspects.includes(name)) await deleteDatabase(name);
}
