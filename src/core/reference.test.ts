import { describe, expect, it } from 'vitest';
import type { Jid } from '#lib/jid.ts';
import type { Address } from './addressing.ts';
import type { Received } from './inbox.ts';
import type { Message } from './message.ts';
import { changeReferred } from './reference.ts';

const ROOM = 'forest@rooms.arden.example' as Jid;
const said = { sender: `${ROOM}/Celia`, isOwn: false, body: 'Hm', occupantId: 'one' } as Message;

/** Whether somebody's stanza may change what Celia said. */
async function mayChange(occupant: string, { nick = 'Celia', isOwn = false, message = said } = {}): Promise<boolean> {
  const received = {
    address: { conversation: ROOM, kind: 'room', sender: `${ROOM}/${nick}`, isOwn, occupantId: occupant } as Address,
    find: async () => message,
    whenKnown: () => ({}),
  } as unknown as Received;
  return (await changeReferred(['x'], received, { isOfSender: true, change: (found) => found })) !== undefined;
}

describe('what was said in a room', () => {
  it('is changed by who said it, not by others nor by who has taken the nickname over', async () => {
    expect(await mayChange('one')).toBe(true);
    expect(await mayChange('one', { nick: 'Touchstone' })).toBe(false);
    expect(await mayChange('two')).toBe(false);
  });

  it('goes by the nickname where the room does not tell occupants apart', async () => {
    const { occupantId: _, ...unnamed } = said;
    expect(await mayChange('two', { message: unnamed })).toBe(true);
  });

  it('is changed by nobody where it came encrypted between people', async () => {
    expect(await mayChange('one', { message: { ...said, parts: { otr: 'verified' } } })).toBe(false);
    expect(await mayChange('one', { message: { ...said, parts: { otr: 'exposed' } } })).toBe(true);
  });

  it('is not changed by us where it is not ours', async () => {
    expect(await mayChange('one', { isOwn: true })).toBe(false);
  });
});
