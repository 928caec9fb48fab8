import { describe, expect, it } from 'vitest';
import { continuesGroup, type MessageRow } from './timeline-row.ts';

const juliet = { name: 'Juliet', colorKey: 'juliet@capulet.example' };
const first: MessageRow = {
  kind: 'message',
  id: '1',
  author: juliet,
  isOwn: false,
  sentAt: new Date('2026-03-01T10:00:00Z'),
  text: 'Hello',
};
const later = (changes: Partial<MessageRow>): MessageRow => ({
  ...first,
  id: '2',
  sentAt: new Date('2026-03-01T10:04:00Z'),
  ...changes,
});

describe('continuesGroup', () => {
  it('puts messages of one person within five minutes together', () => {
    expect(continuesGroup(first, later({}))).toBe(true);
    expect(continuesGroup(first, later({ sentAt: new Date('2026-03-01T10:05:00Z') }))).toBe(false);
  });

  it('begins anew for another person, and for the reader with the same name', () => {
    expect(continuesGroup(first, later({ author: { name: 'Juliet', colorKey: 'other@capulet.example' } }))).toBe(false);
    expect(continuesGroup(first, later({ isOwn: true }))).toBe(false);
  });

  it('begins anew after anything that is not a message', () => {
    expect(continuesGroup({ kind: 'unread' }, first)).toBe(false);
    expect(continuesGroup({ kind: 'gap', state: 'open' }, first)).toBe(false);
    expect(continuesGroup(undefined, first)).toBe(false);
  });
});
