/** `settings.get` and `settings.set` of a running client. A wrong value is said on the console and changes nothing. */
import type { Settings, SettingsTable } from '#core/settings.ts';
import type { ClientApi } from '../loader/protocol.ts';

export function settingCalls<T extends SettingsTable>(
  settings: Settings<T>,
): Pick<ClientApi, 'getSetting' | 'setSettings'> {
  return {
    getSetting: (name) => settings.read(name),
    setSettings(changes) {
      for (const [name, value] of Object.entries(changes)) {
        try {
          settings.set(name, value);
        } catch (failure) {
          console.error(`Converse: ${failure instanceof Error ? failure.message : failure}`);
        }
      }
    },
  };
}
