/** What a client needs of its surroundings, in a browser as in Node: time, the wire, storage of two lifetimes. */
import { type Clock, systemClock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';
import type { BareJid } from '#lib/jid.ts';
import { forgetAccount, openAccountStore, sweepClosedTabs } from '#storage/account-store.ts';
import { type KeyValue, MemoryKeyValue, type StorageLike, scoped, WebKeyValue } from '#storage/key-value.ts';
import type { RecordStore } from '#storage/records.ts';
import { identifyTab } from '#storage/tab.ts';
import type { CreateTransport, Endpoint } from '#xmpp/transport/transport.ts';
import { givenEndpoints } from './endpoints.ts';
import type { ClientSettings, SessionOptions } from './session.ts';
import { openDoor } from './tabs/door.ts';

/** What the page, or Node, supplies. */
export interface Platform {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  loadTransport(): Promise<CreateTransport>;
  /** The records of an account; in memory where the browser refuses to keep them, or goes on to. */
  openStore(account: BareJid, onKept?: (isKept: boolean) => void): Promise<RecordStore>;
  /** After a log-out: closes the records, and deletes them where `storage` says so. */
  forgetStore(store: RecordStore, account: BareJid): Promise<void>;
  /** As long-lived as the tab. */
  readonly tab: KeyValue;
  /** As long-lived as `storage` says. */
  readonly device: KeyValue;
  /** The address that relative ones are relative to. */
  readonly page: string;
  /** What the page gives, in the order in which to try them. */
  endpoints(): readonly Endpoint[];
  /** What a domain says of itself, for pages that give nothing. */
  discover(domain: string): Promise<readonly Endpoint[]>;
  log(text: string): void;
  /** Makes the address of a script of ours one that a worker may begin with (Trusted Types). */
  readonly trustedScript?: ((url: string) => string) | undefined;
  /** Where there are other tabs to talk to. */
  readonly tabs?: SessionOptions['tabs'];
}

export interface PlatformOptions {
  /** Names the client among several on one page. */
  readonly name: string;
  readonly settings: ClientSettings;
  /** What relative addresses are relative to. */
  readonly page: string;
  /** Whether the same account may be signed in to in other tabs. */
  readonly hasTabs?: boolean;
  readonly onStorageBlocked: (failure: unknown) => void;
  readonly trustedScript?: Platform['trustedScript'] | undefined;
}

/** Reading the property throws where third-party storage is blocked. */
function browserStorage(name: 'sessionStorage' | 'localStorage'): KeyValue {
  try {
    const storage = (globalThis as { sessionStorage?: StorageLike; localStorage?: StorageLike })[name];
    return storage ? new WebKeyValue(storage) : new MemoryKeyValue();
  } catch {
    return new MemoryKeyValue();
  }
}

/** @returns the platform, and how to give back what it holds. */
export async function createPlatform(options: PlatformOptions): Promise<{ platform: Platform; release: Dispose }> {
  const { name, settings, page, hasTabs = false, onStorageBlocked, trustedScript } = options;
  const lifetime = settings.get('storage');
  const tab = scoped(browserStorage('sessionStorage'), name);
  const { id: tabId, release } = await identifyTab(tab);
  const door = hasTabs ? openDoor(tabId) : undefined;
  void sweepClosedTabs(tabId, systemClock).catch(onStorageBlocked);
  const platform: Platform = {
    clock: systemClock,
    random: Math.random,
    loadTransport: async () => (await import('#xmpp/transport/strophe-transport.ts')).createStropheTransport,
    openStore: (account, onKept = () => {}) =>
      openAccountStore({ client: name, account, lifetime, tab, tabId, onBlocked: onStorageBlocked, onKept }),
    forgetStore: async (store: RecordStore, account: BareJid) => {
      if (lifetime === 'session') await forgetAccount(store, account, tab);
      else store.close();
    },
    tab,
    tabs: door && { door, client: name },
    // A scope of its own: what views remember must not meet the names that the tab itself lives by.
    device: scoped(lifetime === 'local' ? scoped(browserStorage('localStorage'), name) : tab, 'view'),
    page,
    trustedScript,
    discover: async (domain) => (await import('./discover-endpoints.ts')).discoverEndpoints(domain, page),
    endpoints: () =>
      givenEndpoints(
        { websocket_url: settings.get('websocket_url'), bosh_service_url: settings.get('bosh_service_url') },
        page,
      ),
    log: (text) => {
      if (settings.get('debug')) console.debug(`converse: ${text}`);
    },
  };
  return { platform, release };
}
