/** The records of one account, kept as long as the site wants: with the tab, sealed, or on the device. */
import { fromBase64, toBase64 } from '#lib/bytes.ts';
import type { Clock } from '#lib/clock.ts';
import { newId } from '#lib/ids.ts';
import type { BareJid } from '#lib/jid.ts';
import { type KeyValue, readJson } from './key-value.ts';
import type { RecordStore } from './records.ts';

export const TAB_DATABASE = 'converse-tab:';

/** Where this tab's records are and what opens them; gone with the tab. */
interface SealedPlace {
  readonly database: string;
  readonly key: string;
}

const placeName = (account: BareJid) => `records:${account}`;

export interface AccountStoreOptions {
  /** Names the client among several on one page. */
  readonly client: string;
  readonly account: BareJid;
  readonly lifetime: 'session' | 'local';
  readonly tab: KeyValue;
  readonly tabId: string;
  /** Told when records can live in memory only, so that the visitor can be. */
  readonly onBlocked: (failure: unknown) => void;
  /** Told when what is written stays in memory only, and when it is kept again. */
  readonly onKept?: (isKept: boolean) => void;
}

/** Seldom needed in a browser, so it is fetched when it is. */
async function openInMemory({ onKept }: AccountStoreOptions): Promise<RecordStore> {
  onKept?.(false);
  return new (await import('./memory.ts')).MemoryDatabase();
}

export async function openAccountStore(options: AccountStoreOptions): Promise<RecordStore> {
  try {
    if (typeof indexedDB === 'undefined') return await openInMemory(options);
    return await (options.lifetime === 'local' ? openLocal(options) : openSealed(options));
  } catch (failure) {
    options.onBlocked(failure);
    return openInMemory(options);
  }
}

async function openLocal({ client, account, onKept }: AccountStoreOptions): Promise<RecordStore> {
  const [{ openDatabase }, { noSeal }, { withTurns }] = await Promise.all([
    import('./open.ts'),
    import('./no-seal.ts'),
    import('./turns.ts'),
  ]);
  const name = `converse:${client}:${account}`;
  return withTurns(await openDatabase(name, noSeal, onKept), name);
}

async function openSealed(options: AccountStoreOptions): Promise<RecordStore> {
  const { account, tab, tabId, onKept } = options;
  const [{ openDatabase }, { canSeal, createSeal, SECRET_BYTES }] = await Promise.all([
    import('./open.ts'),
    import('./seal.ts'),
  ]);
  // Rather nothing on the disk than something readable.
  if (!canSeal()) return openInMemory(options);
  const known = readJson<SealedPlace>(tab, placeName(account));
  const place = known ?? {
    database: `${TAB_DATABASE}${tabId}:${newId()}`,
    key: toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES))),
  };
  tab.set(placeName(account), JSON.stringify(place));
  const secret = fromBase64(place.key) ?? new Uint8Array(SECRET_BYTES);
  return openDatabase(place.database, await createSeal(secret), onKept, known ? undefined : new Set());
}

/** After a log-out nothing of a tab-bound account stays; what is on the device stays where the site wants it so. */
export async function forgetAccount(store: RecordStore, account: BareJid, tab: KeyValue): Promise<void> {
  tab.remove(placeName(account));
  await store.destroy();
}

/** What another tab has left, or still uses: cheap to find out, so that most pages need no more. */
async function hasOthersDatabases(tabId: string): Promise<boolean> {
  if (typeof indexedDB === 'undefined' || !indexedDB.databases) return false;
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  return names.some((name) => name.startsWith(TAB_DATABASE) && !name.startsWith(TAB_DATABASE + tabId));
}

/** Deletes what closed tabs left: unreadable without their key, but taking up room. */
export async function sweepClosedTabs(tabId: string, clock: Clock): Promise<void> {
  if (await hasOthersDatabases(tabId)) await (await import('./sweep.ts')).sweep(clock);
}
