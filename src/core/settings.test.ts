import { describe, expect, it, vi } from 'vitest';
import { describeConflict, describeProblem, editDistance, nearestName } from './setting-problems.ts';
import { defaultsOf, Settings, validateSettings } from './settings.ts';
import { checkCombination, deriveSettings } from './settings-combinations.ts';
import { coreSettings } from './settings-table.ts';

const validate = (input: Record<string, unknown>) => validateSettings(input, coreSettings);
const told = (input: Record<string, unknown>) =>
  validate(input).problems.map((problem) => describeProblem(problem, Object.keys(coreSettings)));
const derive = (input: Record<string, unknown>) => deriveSettings(validate(input));

describe('checking what a page passed', () => {
  it('gives every documented setting its default', () => {
    const { values } = validate({});
    expect(values).toMatchObject({ storage: 'session', auto_away: 0, keepalive: true, prebind_url: null });
    expect(values.i18n).toBeUndefined();
  });

  it('warns about an unknown name and says which one was probably meant', () => {
    expect(told({ alow_otr: true })).toEqual(["Unknown setting 'alow_otr'. Did you mean 'allow_otr'?"]);
  });

  it('does not guess when nothing known is near', () => {
    expect(told({ colour: 'red' })).toEqual(["Unknown setting 'colour'."]);
  });

  it('does not take names of Object.prototype for settings', () => {
    expect(told({ constructor: 1 })).toHaveLength(1);
  });

  it('names the setting, the value and what is allowed', () => {
    expect(told({ storage: 'disk', allow_muc: 'yes' })).toEqual([
      "The setting 'storage' cannot be \"disk\"; allowed is 'session' or 'local'.",
      'The setting \'allow_muc\' cannot be "yes"; allowed is true or false.',
    ]);
  });

  it('never shows a secret in a message', () => {
    const errors = told({ password: ['hunter2'], sid: 481516, rid: 'abc2342' });
    expect(errors).toHaveLength(3);
    expect(errors.join()).not.toMatch(/hunter2|481516|abc2342/);
  });

  it('takes null and undefined as not given', () => {
    const { values, given, problems } = validate({ jid: null, auto_away: undefined, i18n: undefined });
    expect(problems).toEqual([]);
    expect(given.size).toBe(0);
    expect(values.auto_away).toBe(0);
  });

  it.each([
    ['0', 0],
    ['-1', -1],
    [' 300 ', 300],
  ])('reads %j as a number', (given, expected) => {
    expect(validate({ auto_away: given }).values.auto_away).toBe(expected);
  });

  it.each(['', 'soon', '1e3', '0x10', Number.NaN, Number.POSITIVE_INFINITY, true])(
    'refuses %j as a number',
    (given) => {
      expect(validate({ auto_away: given }).problems).toHaveLength(1);
    },
  );

  it.each([
    ['pt_BR', 'pt_BR'],
    [{ language: 'de' }, 'de'],
    [{ domain: 'converse', locale_data: { converse: { '': { lang: 'nl' } } } }, 'nl'],
  ])('reads the language from %j', (given, expected) => {
    expect(validate({ i18n: given }).values.i18n).toBe(expected);
  });

  it('changes only the toolbar buttons that are named', () => {
    expect(validate({ visible_toolbar_buttons: { call: true } }).values.visible_toolbar_buttons).toEqual({
      call: true,
      clear: true,
      emoticons: true,
      toggle_participants: true,
    });
    expect(validate({ visible_toolbar_buttons: { cal: true } }).problems).toHaveLength(1);
  });

  it('takes an element or a selector as the place to mount', () => {
    expect(validate({ root: { nodeType: 1 } }).problems).toEqual([]);
    expect(validate({ root: '#chat' }).values.root).toBe('#chat');
    expect(validate({ root: { nodeType: 3 } }).problems).toHaveLength(1);
  });
});

describe('what settings mean together', () => {
  it('reads prebind: true as the older spelling of authentication', () => {
    expect(derive({ prebind: true }).authentication).toBe('prebind');
    expect(derive({ prebind: true, authentication: 'login' }).authentication).toBe('login');
  });

  it('signs in anonymously when jid is only a domain', () => {
    expect(derive({ jid: 'example.org' }).authentication).toBe('anonymous');
    expect(derive({ jid: 'romeo@example.org' }).authentication).toBe('login');
  });

  it.each([
    [{ bosh_service_url: '/b', authentication: 'anonymous' }, /'anonymous' needs .* jid/],
    [{ bosh_service_url: '/b', auto_login: true }, /auto_login needs jid.*auto_login needs password/],
    [{ bosh_service_url: '/b', auto_login: true, jid: 'a@b' }, /auto_login needs password/],
    [{ bosh_service_url: '/b', prebind: true, keepalive: false, jid: 'a@b', sid: 's' }, /needs a session/],
    [{ websocket_url: '/w', prebind: true }, /needs bosh_service_url/],
    [{}, /bosh_service_url or websocket_url/],
  ])('explains why %j cannot work', (input, problem) => {
    expect(checkCombination(derive(input)).map(describeConflict).join()).toMatch(problem);
  });

  it.each([
    { websocket_url: '/w' },
    { bosh_service_url: '/b', auto_login: true, jid: 'example.org' },
    { bosh_service_url: '/b', prebind: true },
    { bosh_service_url: '/b', prebind: true, keepalive: false, prebind_url: '/prebind' },
    { bosh_service_url: '/b', prebind: true, keepalive: false, jid: 'a@b', sid: 's', rid: '1' },
  ])('finds nothing wrong with %j', (input) => {
    expect(checkCombination(derive(input))).toEqual([]);
  });
});

describe('the nearest name', () => {
  it('counts inserted, missing and changed letters', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('forgives another way of writing words together', () => {
    expect(nearestName('autoLogin', ['auto_login', 'auto_list_rooms'])).toBe('auto_login');
    expect(nearestName('websocket-url', ['websocket_url'])).toBe('websocket_url');
  });
});

describe('settings of a running client', () => {
  const running = () => new Settings(coreSettings, defaultsOf(coreSettings));

  it('tells listeners about a change, and not about the same value again', () => {
    const settings = running();
    const listener = vi.fn();
    const stop = settings.onChange('play_sounds', listener);
    settings.set('play_sounds', true);
    settings.set('play_sounds', true);
    stop();
    settings.set('play_sounds', false);
    expect(listener.mock.calls).toEqual([[true]]);
  });

  it('keeps toolbar buttons that a change does not name', () => {
    const settings = running();
    settings.set('visible_toolbar_buttons', { call: true });
    settings.set('visible_toolbar_buttons', { clear: false });
    expect(settings.get('visible_toolbar_buttons')).toMatchObject({ call: true, clear: false });
  });

  it('goes back to the default for null', () => {
    const settings = running();
    settings.set('auto_away', 30);
    settings.set('auto_away', null);
    expect(settings.get('auto_away')).toBe(0);
  });

  it('refuses what is not allowed and keeps the value', () => {
    const settings = running();
    expect(() => settings.set('storage', 'disk')).toThrow(TypeError);
    expect(() => settings.set('storge', 'local')).toThrow("'storge' is unknown");
    expect(settings.get('storage')).toBe('session');
  });

  it('does not read secrets back to scripts of the page', () => {
    const settings = running();
    settings.set('password', 'hunter2');
    expect(settings.read('password')).toBeUndefined();
    expect(settings.read('storage')).toBe('session');
  });
});
