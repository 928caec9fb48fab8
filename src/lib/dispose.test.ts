import { describe, expect, it } from 'vitest';
import { Scope } from './dispose.ts';

describe('a scope', () => {
  it('releases what it owns once, newest first', () => {
    const scope = new Scope();
    const log: string[] = [];
    scope.own(() => log.push('first'));
    scope.own(() => log.push('second'));
    scope.dispose();
    scope.dispose();
    expect(log).toEqual(['second', 'first']);
  });

  it('releases at once what is handed over after its end', () => {
    const scope = new Scope();
    scope.dispose();
    const log: string[] = [];
    scope.own(() => log.push('late'));
    expect(log).toEqual(['late']);
  });

  it('forgets what was undone before its end', () => {
    const scope = new Scope();
    let count = 0;
    scope.own(() => count++)();
    scope.dispose();
    expect(count).toBe(1);
  });

  it('releases everything even where one release throws', () => {
    const scope = new Scope();
    let released = false;
    scope.own(() => {
      released = true;
    });
    scope.own(() => {
      throw new Error('stuck');
    });
    expect(() => scope.dispose()).toThrow('stuck');
    expect(released).toBe(true);
  });
});
