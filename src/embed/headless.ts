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
};

/** Call `signIn` on the result. */
export async function createHeadless({ name = 'converse', ...given }: HeadlessOptions): Promise<Client> {
  const settings = new Settings(coreSettings, { ...defaultsOf(coreSettings), ...given });
  const onStorageBlocked = (failure: unknown) => console.warn('Converse keeps everything in memory.', failure);
  const { platform, release } = await createPlatform({ name, settings, page: 'http://localhost/', onStorageBlocked });
  const client = new Client({
    settings,
    platform,
    startSession: (options) => startSession(options, headless),
  });
  client.own(release);
  return client;
}
