import { describe, expect, it } from 'vitest';
import { bareJid } from '#lib/jid.ts';
import type { Sentence } from '#lib/translate.ts';
import { createTranslate } from '#ui/i18n.ts';
import type { ActionName, Standing } from './actions.model.ts';
import { carryOut, type Present, readOrder } from './moderation-commands.model.ts';

const __ = createTranslate('en');
const STANDINGS: Readonly<Record<string, Standing>> = {
  Duke: { role: 'moderator', affiliation: 'owner' },
  'Le Beau': { role: 'visitor', affiliation: 'none' },
  Celia: { role: 'participant', affiliation: 'none' },
};
const own = { role: 'moderator', affiliation: 'owner', nick: 'Duke', jid: bareJid('duke@court.example') } as const;
const present: Present = { nicks: Object.keys(STANDINGS), standingOf: (nick) => STANDINGS[nick], own };

const order = (action: ActionName, rest: string) => {
  const read = readOrder(action, rest, present);
  if (typeof read === 'function') throw new Error(read(__));
  return read;
};
const said = (sentence: Sentence | undefined) => sentence?.(__);

describe('a command about somebody', () => {
  it('names who is there, with a reason', () => {
    expect(order('kick', 'Le Beau idle talk')).toMatchObject({ nick: 'Le Beau', reason: 'idle talk', isSeen: true });
  });

  it('may name an address where it outlasts the visit', () => {
    expect(order('ban', 'charles@court.example')).toMatchObject({ jid: 'charles@court.example', isSeen: false });
  });

  it.each<[ActionName, string, string]>([
    ['kick', '', 'Say whom: /kick NICKNAME'],
    ['kick', 'Charles', 'Nobody called Charles is here.'],
    ['kick', 'charles@court.example', 'Nobody called charles@court.example is here.'],
    ['ban', 'Charles', 'Nobody called Charles is here.'],
    ['voice', 'Duke', 'Duke may speak already.'],
    ['voice', 'Celia', 'Celia may speak already.'],
    ['deop', 'Le Beau', 'Le Beau is no moderator.'],
    ['deop', 'Celia', 'Celia is no moderator.'],
  ])('/%s %s is answered: %s', (action, rest, answer) => {
    const read = readOrder(action, rest, present);
    expect(typeof read === 'function' && read(__)).toBe(answer);
  });

  it.each<[ActionName, string, boolean]>([
    ['revoke', 'Duke', true],
    ['member', 'Duke', true],
    ['admin', 'duke@court.example', true],
    ['owner', 'Duke', false],
    ['revoke', 'Celia', false],
    ['deop', 'Duke', false],
  ])('/%s %s takes a rank that we cannot give back to ourselves: %s', (action, rest, isOwnFall) =>
    expect(order(action, rest).isOwnFall).toBe(isOwnFall),
  );

  it('says nothing where everybody sees it happen, and that it is done where nobody does', async () => {
    expect(said(await carryOut(order('ban', 'Duke'), async () => {}))).toBeUndefined();
    const answer = 'charles@court.example is banned from this room now.';
    expect(said(await carryOut(order('ban', 'charles@court.example'), async () => {}))).toBe(answer);
  });

  it.each([
    ['forbidden', 'Your rank in this room does not allow that.'],
    ['not-allowed', 'This cannot be done about Duke, whose rank is not below yours.'],
    ['conflict', 'Nobody can do this to themselves; a room needs at least one owner.'],
    ['item-not-found', 'Nobody called Duke is here.'],
    ['service-unavailable', 'This room does not offer that.'],
    ['timeout', 'The room did not answer. Try again later.'],
    ['internal-server-error', 'The room has refused this.'],
  ])('that fails by %s says so in words', async (condition, answer) => {
    const failure = Object.assign(new Error(condition), { condition });
    expect(said(await carryOut(order('ban', 'Duke'), () => Promise.reject(failure)))).toBe(answer);
  });
});
