/** A client without a page: for bots in Node, and for integrators who bring their own interface. */
import { headless } from '#app/headless.ts';
import { Client } from '#core/client.ts';
import { createPlatform } from '#core/platform.ts';
import { startSession } from '#core/session.ts';
import type { SettingValues } from '#core/settings.ts';
import { defaultsOf, Settings } from '#core/settings.ts';
import { type CoreSettings, coreSettings } from '#core/settings-table.ts';

export type HeadlessOptions = Partial<SettingValues<CoreSettings>> & {
  /** Tells several clients of one process apart. */
  readonly name?: string;
  /** What relative addresses are relative to; a domain that is its host is asked for endpoints there. */
  readonly page?: string;
};

/** Call `signIn` on the result. */
export async function createHeadless(options: HeadlessOptions): Promise<Client> {
  const { name = 'converse', page = 'http://localhost/', ...given } = options;
  const settings = new Settings(coreSettings, { ...defaultsOf(coreSettings), ...given });
  const onStorageBlocked = (failure: unknown) => console.warn('Converse keeps everything in memory.', failure);
  const { platform, release } = await createPlatform({ name, settings, page, onStorageBlocked });
  const client = new Client({
    settings,
    platform,
    startSession: (options) => startSession(options, { features: headless }),
  });
  client.own(release);
  return client;
}
