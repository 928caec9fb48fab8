/** A client with its interface, from settings to the page. */
import { Client, type ClientOptions } from '#core/client.ts';
import type { DormantPart } from '#core/dormant.ts';
import { createPlatform } from '#core/platform.ts';
import type { ClientSettings } from '#core/session.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { loadTranslate } from '#ui/locales.ts';
import { afterPaint } from '#ui/shell/after-paint.ts';
import type { Boxes } from '#ui/shell/boxes.ts';
import { mount } from '#ui/shell/mount.tsx';
import { whenBody } from '#ui/shell/when-body.ts';
import { clientUis } from './login.ts';

export interface WidgetOptions {
  /** Names the client among several on one page. */
  readonly name: string;
  readonly settings: ClientSettings;
  /** Makes the address of a script of ours one that a worker may begin with (Trusted Types). */
  readonly trust?: ((url: string) => string) | undefined;
  /** Of the page, by name. */
  readonly plugins?: Readonly<Record<string, unknown>>;
  /** Called when a session may begin. */
  readonly alongside?: () => Promise<unknown>;
}

export interface Widget {
  readonly client: Client;
  readonly boxes: Boxes;
  /** Resolves when `initialized` has been emitted. */
  start(): Promise<void>;
  /** Signs in as this account, or as the page asks; without a way to do so the login form is shown. */
  logIn(jid?: BareJid, password?: string): Promise<void>;
  toggleControlBox(): void;
  destroy(): Promise<void>;
}

/** Hidden for so long, the machine may have slept, and the connection with it. */
const ASLEEP_MS = 30_000;

/** The page may have been left by then; whatever it was that made the client go away, the session waits for the next page. */
function followPage(client: Client): void {
  const onHide = () => client.suspend();
  const onOnline = () => client.wake();
  let hiddenAt = 0;
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > ASLEEP_MS) client.wake();
  };
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted) void client.resume();
  };
  addEventListener('pagehide', onHide);
  addEventListener('pageshow', onShow);
  addEventListener('online', onOnline);
  document.addEventListener('visibilitychange', onVisibility);
  client.own(() => {
    removeEventListener('pagehide', onHide);
    removeEventListener('pageshow', onShow);
    removeEventListener('online', onOnline);
    document.removeEventListener('visibilitychange', onVisibility);
  });
}

/**
 * Takes up what the tab kept, else signs in as the page asks; otherwise the login form waits.
 * @returns whether there was a way. @param isAsked a script wants it now, whatever `auto_login` says.
 */
async function signIn(client: Client, isAsked = false): Promise<boolean> {
  const { settings } = client;
  const authentication = settings.get('authentication');
  if (authentication === 'prebind') {
    await (await import('#core/prebind.ts')).signInByPrebind(client);
    return true;
  }
  const asksSite = Boolean(settings.get('credentials') ?? settings.get('credentials_url'));
  if (authentication === 'login' && asksSite) {
    await (await import('#core/credentials.ts')).signInByCredentials(client);
    return true;
  }
  if (settings.get('keepalive') && (await client.resume())) return true;
  const jid = bareJid(settings.get('jid'));
  const password = settings.get('password');
  if (!jid) return false;
  if (authentication === 'anonymous') await client.signIn({ jid });
  else if (password !== undefined && (isAsked || settings.get('auto_login'))) await client.signIn({ jid, password });
  else return false;
  return true;
}

/** What only those who sign in need: loaded as soon as that begins, otherwise once the login form has been drawn. */
function loadSignedIn(client: Client, alongside: WidgetOptions['alongside']): Promise<typeof import('./widget.ts')> {
  return new Promise((resolve) => {
    let hasBegun = false;
    const begin = () => {
      if (hasBegun || client.disposed) return;
      hasBegun = true;
      // Signing in loads it too, and is who reports a failure.
      void client.platform.loadTransport().catch(() => {});
      void alongside?.();
      resolve(import('./widget.ts'));
    };
    client.own(client.connection.subscribe(({ type }) => void (type !== 'signed-out' && begin())));
    afterPaint(begin);
  });
}

/** Loaded only for pages that have any; they start before anything is told to the page. */
async function plugInto(client: Client, plugins: WidgetOptions['plugins'] = {}): Promise<readonly DormantPart[]> {
  if (Object.keys(plugins).length === 0) return [];
  try {
    return [(await import('./plugins/plug-in.ts')).plugIn(plugins, client)];
  } catch (failure) {
    client.events.emit('failed', { where: 'plugins', failure });
    return [];
  }
}

export async function createWidget({ name, settings, trust, alongside, plugins }: WidgetOptions): Promise<Widget> {
  const onStorageBlocked = (failure: unknown) => console.warn('Converse can keep nothing here.', failure);
  const page = document.baseURI;
  const [{ platform, release }, translate] = await Promise.all([
    createPlatform({ name, settings, page, hasTabs: true, onStorageBlocked, trustedScript: trust }),
    loadTranslate(settings.get('i18n'), navigator.languages),
    whenBody(),
  ]);
  const startSession: ClientOptions['startSession'] = async (options) =>
    (await signedIn).startSession(options, await plugged);
  const client = new Client({ settings, platform, startSession });
  const plugged = plugInto(client, plugins);
  const signedIn = loadSignedIn(client, alongside);
  client.own(release);
  client.events.on('failed', ({ where, failure }) => console.error(`Converse: ${where} failed.`, failure));
  const { boxes } = mount({ client, translate, clientUis, loadSignedIn: () => signedIn });
  followPage(client);
  return {
    client,
    boxes,
    async start() {
      await plugged;
      client.events.emit('initialized', undefined);
      void signIn(client).catch((failure) => client.events.emit('failed', { where: 'sign-in', failure }));
    },
    async logIn(jid, password) {
      if (jid) await client.signIn({ jid, ...(password !== undefined && { password }) });
      else if (!(await signIn(client, true))) boxes.showControlBox(true);
    },
    toggleControlBox: () => boxes.showControlBox(!boxes.isControlBoxOpen.peek()),
    async destroy() {
      client.dispose();
    },
  };
}
