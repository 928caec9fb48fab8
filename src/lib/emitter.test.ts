import { describe, expect, it } from 'vitest';
import { Emitter } from './emitter.ts';

interface Events {
  spoken: string;
}

function rig() {
  const failures: unknown[] = [];
  const emitter = new Emitter<Events>((failure) => failures.push(failure));
  return { emitter, failures };
}

describe('events', () => {
  it('reach every listener until it stops listening', () => {
    const { emitter } = rig();
    const heard: string[] = [];
    const stop = emitter.on('spoken', (word) => heard.push(`a ${word}`));
    emitter.on('spoken', (word) => heard.push(`b ${word}`));
    emitter.emit('spoken', 'one');
    stop();
    emitter.emit('spoken', 'two');
    expect(heard).toEqual(['a one', 'b one', 'b two']);
  });

  it('reach the others when one listener throws, which is reported', () => {
    const { emitter, failures } = rig();
    const heard: string[] = [];
    emitter.on('spoken', () => {
      throw new Error('broken');
    });
    emitter.on('spoken', (word) => heard.push(word));
    emitter.emit('spoken', 'one');
    expect([heard, failures.length]).toEqual([['one'], 1]);
  });

  it('reach listeners that were there when it happened', () => {
    const { emitter } = rig();
    const heard: string[] = [];
    emitter.on('spoken', () => emitter.on('spoken', (word) => heard.push(word)));
    emitter.emit('spoken', 'one');
    expect(heard).toEqual([]);
  });

  it('reach nobody after the end', () => {
    const { emitter } = rig();
    const heard: string[] = [];
    emitter.on('spoken', (word) => heard.push(word));
    emitter.clear();
    emitter.emit('spoken', 'one');
    expect(heard).toEqual([]);
  });
});
