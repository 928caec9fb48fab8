import { describe, expect, it } from 'vitest';
import { messageAt } from '#test/support/messages.ts';
import { attachmentsOf } from './entry.model.ts';

const [LINK, FILE, IMAGE] = [1, 2, 4];
const of = (body: string) => attachmentsOf(messageAt(1, { body }));

describe('what a message brings', () => {
  it('is seen by its address where it is nothing but that', () => {
    expect(of('nothing')).toBe(0);
    expect(of('look: https://arden.example/a.png')).toBe(LINK);
    expect(of('https://arden.example/paper.pdf?x=1')).toBe(LINK + FILE);
    expect(of(' https://arden.example/a.png#here ')).toBe(LINK + FILE + IMAGE);
  });

  it('is no file where the text is longer than addresses are, which is not looked through', () => {
    expect(of(`https://${'/a.b?'.repeat(40_000)} x`)).toBe(LINK);
  });
});
