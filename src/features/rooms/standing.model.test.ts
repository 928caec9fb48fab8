import { describe, expect, it } from 'vitest';
import { bareJid } from '#lib/jid.ts';
import { createTranslate } from '#ui/i18n.ts';
import type { Removal } from './rooms.store.ts';
import { otherNick, standingText } from './standing.model.ts';

const __ = createTranslate('en');
const elsewhere = bareJid('meadow@rooms.arden.example');

describe('a room that did not let us in', () => {
  it.each([
    ['not-authorized', 'This room asks for a password.'],
    ['forbidden', 'You are banned from this room.'],
    ['registration-required', 'Only members may enter this room.'],
    ['conflict', 'Somebody else uses this nickname already.'],
    ['service-unavailable', 'This room is full.'],
    ['item-not-found', 'This room does not exist, or is not open yet.'],
    ['not-allowed', 'You are not allowed to create this room.'],
    ['not-acceptable', 'This room wants you to use your registered nickname.'],
    ['jid-malformed', 'This nickname cannot be used.'],
    ['gone', 'This room does not exist any more.'],
    ['remote-server-not-found', 'The server of this room cannot be reached.'],
    ['no-other-servers', 'Your server does not let you into rooms of other servers.'],
    ['internal-server-error', 'The room did not let you in.'],
  ])('because of %s says so in words', (condition, sentence) => {
    expect(standingText(__, { type: 'refused', condition })).toBe(sentence);
  });

  it('says where it has moved to', () => {
    const sentence = 'This room has moved to meadow@rooms.arden.example.';
    expect(standingText(__, { type: 'refused', condition: 'gone', elsewhere })).toBe(sentence);
  });
});

describe('a room that we were sent out of', () => {
  it.each<[Omit<Removal, 'type'>, string]>([
    [{ how: 'kicked' }, 'You have been removed from this room.'],
    [{ how: 'kicked', actor: 'Duke' }, 'Duke has removed you from this room.'],
    [{ how: 'banned', actor: 'Duke', reason: 'Enough' }, 'Duke has banned you from this room. The reason: Enough'],
    [{ how: 'no-member' }, 'You have been removed from this room because you are no longer a member.'],
    [{ how: 'members-only' }, 'You have been removed because this room is now open to members only.'],
    [{ how: 'closed' }, 'This room has been closed because its server is shutting down.'],
    [{ how: 'destroyed', reason: 'Felled' }, 'This room has been destroyed. The reason: Felled'],
  ])('%j is told who did it, and why', (removal, sentence) => {
    expect(standingText(__, { type: 'removed', ...removal })).toBe(sentence);
  });
});

describe('a nickname that somebody has', () => {
  it.each([
    ['Celia', 'Celia 2'],
    ['Celia 2', 'Celia 3'],
    ['Celia9', 'Celia 10'],
    ['7', '8'],
  ])('%j is followed by %j', (taken, next) => expect(otherNick(taken)).toBe(next));
});
