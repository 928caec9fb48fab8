/** `settings.get` and `settings.set` of a running client. A wrong value is said on the console and changes nothing. */
import { SettingError, type Settings, type SettingsTable } from '#core/settings.ts';
import type { ClientApi } from '../loader/protocol.ts';

async function tell(failure: unknown, table: SettingsTable): Promise<void> {
  if (!(failure instanceof SettingError)) return console.error('Converse:', failure);
  const { describeProblem } = await import('#core/setting-problems.ts');
  console.error(`Converse: ${describeProblem(failure.problem, Object.keys(table))}`);
}

export function settingCalls<T extends SettingsTable>(
  settings: Settings<T>,
  table: T,
): Pick<ClientApi, 'getSetting' | 'setSettings'> {
  return {
    getSetting: (name) => settings.read(name),
    setSettings(changes) {
      for (const [name, value] of Object.entries(changes)) {
        try {
          settings.set(name, value);
        } catch (failure) {
          void tell(failure, table).catch(() => console.error('Converse:', failure));
        }
      }
    },
  };
}
