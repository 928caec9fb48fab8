import { effect } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { defaultsOf, Settings, type SettingValues } from '#core/settings.ts';
import { type CoreSettings, coreSettings } from '#core/settings-table.ts';
import { ManualClock } from '#lib/clock.ts';
import { MemoryKeyValue } from '#storage/key-value.ts';
import { Choices } from './choices.model.ts';

const HOUR = 3_600_000;

function setUp(given: Partial<SettingValues<CoreSettings>> = {}) {
  const memory = new MemoryKeyValue();
  const clock = new ManualClock(HOUR);
  const settings = new Settings(coreSettings, { ...defaultsOf(coreSettings), ...given });
  /** As the next page in this browser has them. */
  const load = () => new Choices({ memory, settings, clock });
  return { memory, clock, load, choices: load() };
}

describe('nobody is to disturb', () => {
  it('for as long as was said, and then whoever waits for it is told', () => {
    const { clock, choices } = setUp();
    const seen: boolean[] = [];
    const stop = effect(() => void seen.push(choices.isPaused));
    choices.choose({ pausedUntil: clock.now() + HOUR });
    clock.advance(HOUR - 1);
    expect(choices.isPaused).toBe(true);
    clock.advance(1);
    expect(seen).toEqual([false, true, false]);
    expect(choices.values.pausedUntil).toBe(0);
    stop();
  });

  it('also after a reload, for what is left of the time', () => {
    const { clock, choices, load } = setUp();
    choices.choose({ pausedUntil: clock.now() + HOUR });
    choices.dispose();
    clock.advance(HOUR / 2);
    const next = load();
    expect(next.isPaused).toBe(true);
    clock.advance(HOUR / 2);
    expect(next.values.pausedUntil).toBe(0);
    expect(load().isPaused).toBe(false);
  });

  it('until another time, where it is said again', () => {
    const { clock, choices } = setUp();
    choices.choose({ pausedUntil: clock.now() + HOUR });
    choices.choose({ pausedUntil: clock.now() + 3 * HOUR });
    clock.advance(2 * HOUR);
    expect(choices.isPaused).toBe(true);
    choices.choose({ pausedUntil: 0 });
    expect(choices.isPaused).toBe(false);
  });

  it('for longer than a timer can wait', () => {
    const { clock, choices } = setUp();
    choices.choose({ pausedUntil: Number.MAX_SAFE_INTEGER });
    clock.advance(1000 * HOUR);
    expect(choices.isPaused).toBe(true);
  });
});

describe('what the visitor chooses', () => {
  it('comes before what the site has set, and is kept for the next page', () => {
    const { choices, load } = setUp({ play_sounds: true });
    expect(choices.values).toMatchObject({ sound: 'always', isDesktopOn: true, volume: 0.6 });
    choices.choose({ sound: 'unseen' });
    choices.choose({ volume: 0.2 });
    expect(load().values).toMatchObject({ sound: 'unseen', isDesktopOn: true, volume: 0.2 });
  });

  it('does not count unread messages in the title of a page that forbids it', () => {
    const { choices } = setUp({ unread_in_title: 'never', view_mode: 'fullscreen' });
    choices.choose({ isPageBadged: true });
    expect(choices.values.isPageBadged).toBe(false);
  });

  it.each([
    ['auto', 'fullscreen', true],
    ['auto', 'overlayed', false],
    ['always', 'overlayed', true],
  ] as const)('is %s in the title of the page at first, %s: %s', (unread_in_title, view_mode, isPageBadged) => {
    expect(setUp({ unread_in_title, view_mode }).choices.values.isPageBadged).toBe(isPageBadged);
  });

  it.each(['', '{', '7', 'null', '"unseen"'])('is nothing where what is stored cannot be read: %s', (stored) => {
    const { memory, load } = setUp();
    memory.set('notifications', stored);
    expect(load().values).toMatchObject({ sound: 'never', pausedUntil: 0 });
  });
});
