import { describe, expect, it } from 'vitest';
import { Wrappers } from './wrappers.ts';

declare module './wrappers.ts' {
  interface Operations {
    greet: (name: string) => string;
  }
}

const greet = (name: string) => `hello ${name}`;

describe('an operation', () => {
  it('runs as it is where nobody wraps it', () => {
    expect(new Wrappers().run('greet', greet, 'Celia')).toBe('hello Celia');
  });

  it('goes through its wrappers, the newest outermost', () => {
    const wrappers = new Wrappers();
    wrappers.wrap('greet', (next, name) => `(${next(`${name}1`)})`);
    wrappers.wrap('greet', (next, name) => `[${next(`${name}2`)}]`);
    expect(wrappers.run('greet', greet, 'x')).toBe('[(hello x21)]');
  });

  it('can be kept from happening', () => {
    const wrappers = new Wrappers();
    wrappers.wrap('greet', () => 'silence');
    expect(wrappers.run('greet', greet, 'x')).toBe('silence');
  });

  it('is as before once a wrapper is taken away, whichever it was', () => {
    const wrappers = new Wrappers();
    const undo = wrappers.wrap('greet', (next, name) => `(${next(name)})`);
    wrappers.wrap('greet', (next, name) => `[${next(name)}]`);
    undo();
    expect(wrappers.run('greet', greet, 'x')).toBe('[hello x]');
  });
});
