import { describe, expect, it } from 'vitest';
import { ManualClock } from './clock.ts';

describe('a clock moved by hand', () => {
  it('runs what falls due in order of time, each at its own time', () => {
    const clock = new ManualClock(100);
    const log: string[] = [];
    clock.after(20, () => log.push(`b ${clock.now()}`));
    clock.after(10, () => log.push(`a ${clock.now()}`));
    clock.after(31, () => log.push('late'));
    clock.advance(30);
    expect([log, clock.now()]).toEqual([['a 110', 'b 120'], 130]);
  });

  it('runs what tasks plan within the time too', () => {
    const clock = new ManualClock();
    let ticks = 0;
    const tick = () => {
      ticks += 1;
      clock.after(10, tick);
    };
    tick();
    clock.advance(35);
    expect(ticks).toBe(4);
  });

  it('runs nothing that was cancelled', () => {
    const clock = new ManualClock();
    let ran = false;
    clock.after(10, () => {
      ran = true;
    })();
    clock.advance(20);
    expect(ran).toBe(false);
  });
});
