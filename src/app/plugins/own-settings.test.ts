import { afterEach, describe, expect, it, vi } from 'vitest';
import { validateSettings } from '#core/settings.ts';
import { coreSettings } from '#core/settings-table.ts';
import { pluginSettings } from './own-settings.ts';

afterEach(() => vi.restoreAllMocks());

const greet = () => 'hello';
const PLUGINS = {
  polite: { settings: { on: true, times: 3, words: 'Thanks', to: ['all'], looks: { a: 1, b: 2 }, greet, more: null } },
  plain: { setup() {} },
  older() {},
};
const table = pluginSettings(PLUGINS, coreSettings);

describe('settings of plugins', () => {
  it('have their defaults unless the page gives something else', () => {
    expect(validateSettings({}, table).values).toEqual(PLUGINS.polite.settings);
    const given = { on: false, times: '5', words: 'Ta', to: [], looks: { b: 3 }, greet: null, more: 7 };
    const { values, problems } = validateSettings(given, table);
    expect(problems).toEqual([]);
    expect(values).toEqual({ on: false, times: 5, words: 'Ta', to: [], looks: { a: 1, b: 3 }, greet, more: 7 });
  });

  it('are of the kind that their defaults are', () => {
    const wrong = { on: 'yes', times: 'many', words: 1, to: 'all', looks: [], greet: 'hi' };
    expect(validateSettings(wrong, table).problems.map(({ name, setting }) => [name, setting?.allowed])).toEqual([
      ['on', 'true or false'],
      ['times', 'a number'],
      ['words', 'a string'],
      ['to', 'a list'],
      ['looks', 'an object'],
      ['greet', 'a function'],
    ]);
  });

  it('take no name that there is already', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const twice = { one: { settings: { jid: 'mine', colour: 'red' } }, other: { settings: { colour: 'blue' } } };
    const found = pluginSettings(twice, coreSettings);
    expect(Object.entries(found).map(([name, { fallback }]) => [name, fallback])).toEqual([['colour', 'red']]);
    expect(warn.mock.calls.flat()).toEqual([
      "Converse: the plugin 'one' cannot have a setting 'jid': there is one of that name.",
      "Converse: the plugin 'other' cannot have a setting 'colour': there is one of that name.",
    ]);
  });
});
