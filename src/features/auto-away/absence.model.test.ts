import { describe, expect, it } from 'vitest';
import { ManualClock } from '#lib/clock.ts';
import { AbsenceWatch, absenceAfter, type Waiting } from './absence.model.ts';

function watch(waiting: Waiting, chosen = 'online') {
  const clock = new ManualClock(1_000_000);
  const seen: unknown[] = [];
  const state = { chosen, waiting };
  const absence = new AbsenceWatch({
    clock,
    waiting: () => state.waiting,
    chosen: () => state.chosen,
    changed: (next) => seen.push(next),
  });
  return { absence, seen, state, wait: (seconds: number) => clock.advance(seconds * 1000) };
}

describe('a page that nobody touches', () => {
  it('makes its visitor away, then extended away, each once', () => {
    const { seen, wait } = watch({ away: 60, xa: 300 });
    wait(59);
    expect(seen).toEqual([]);
    wait(1);
    expect(seen).toEqual(['away']);
    wait(10_000);
    expect(seen).toEqual(['away', 'xa']);
  });

  it('counts from the last touch, and gives back what was there when somebody comes', () => {
    const { absence, seen, wait } = watch({ away: 60, xa: 0 });
    wait(50);
    absence.touch();
    wait(50);
    expect(seen).toEqual([]);
    wait(10);
    absence.touch();
    expect(seen).toEqual(['away', undefined]);
    wait(60);
    expect(seen).toEqual(['away', undefined, 'away']);
  });

  it('never goes from extended away back to away', () => {
    const { seen, wait } = watch({ away: 300, xa: 60 });
    wait(60);
    wait(600);
    expect(seen).toEqual(['xa']);
  });

  it.each([
    ['dnd', undefined],
    ['offline', undefined],
    ['xa', undefined],
    ['away', 'xa'],
    ['online', 'xa'],
  ])('who has chosen to be %s becomes %s', (chosen, expected) => {
    expect(absenceAfter(1000, { away: 10, xa: 20 }, chosen)).toBe(expected);
    expect(absenceAfter(15, { away: 10, xa: 20 }, chosen)).toBe(chosen === 'online' ? 'away' : undefined);
  });

  it('does nothing where both times are 0 or less', () => {
    const { absence, seen, wait } = watch({ away: 0, xa: -5 });
    wait(100_000);
    absence.touch();
    expect(seen).toEqual([]);
  });

  it('follows times that are changed while it waits', () => {
    const { absence, seen, state, wait } = watch({ away: 0, xa: 0 });
    wait(90);
    state.waiting = { away: 60, xa: 0 };
    absence.restart();
    expect(seen).toEqual(['away']);
  });

  it('leaves alone who chooses to be busy while nobody touches the page', () => {
    const { absence, seen, state, wait } = watch({ away: 60, xa: 120 });
    wait(60);
    state.chosen = 'dnd';
    absence.restart();
    wait(600);
    expect(seen).toEqual(['away', undefined]);
  });
});
