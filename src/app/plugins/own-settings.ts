/** Settings that plugins of the page bring along (docs/plugins.md), each of the kind that its default is. Loaded only where there are any. */
import { flag, number, type Setting, text } from '#core/setting-kinds.ts';
import type { SettingsTable } from '#core/settings.ts';

const kind = (allowed: string, fallback: unknown, parse: Setting<unknown>['parse']): Setting<unknown> => ({
  fallback,
  allowed,
  parse,
});

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function settingFor(fallback: unknown): Setting<unknown> {
  if (typeof fallback === 'boolean') return flag(fallback) as Setting<unknown>;
  if (typeof fallback === 'number') return number(fallback) as Setting<unknown>;
  if (typeof fallback === 'string') return text(fallback) as Setting<unknown>;
  if (typeof fallback === 'function') {
    return kind('a function', fallback, (given) => (typeof given === 'function' ? given : undefined));
  }
  if (Array.isArray(fallback)) return kind('a list', fallback, (given) => (Array.isArray(given) ? given : undefined));
  if (!isObject(fallback)) return kind('anything', fallback, (given) => given);
  // As with ours, a partial object changes only what it names.
  return kind('an object', fallback, (given, current) =>
    isObject(given) ? { ...(current as object), ...given } : undefined,
  );
}

/** @param known the client's own: these, and what an earlier plugin has brought, cannot be taken. */
export function pluginSettings(plugins: Readonly<Record<string, unknown>>, known: SettingsTable): SettingsTable {
  const brought = new Map<string, Setting<unknown>>();
  for (const [plugin, given] of Object.entries(plugins)) {
    const own = isObject(given) && 'settings' in given && isObject(given.settings) ? given.settings : {};
    for (const [name, fallback] of Object.entries(own)) {
      if (Object.hasOwn(known, name) || brought.has(name)) {
        console.warn(`Converse: the plugin '${plugin}' cannot have a setting '${name}': there is one of that name.`);
      } else brought.set(name, settingFor(fallback));
    }
  }
  return Object.fromEntries(brought);
}
