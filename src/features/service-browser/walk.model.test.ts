import { describe, expect, it } from 'vitest';
import { anyJid, type Jid } from '#lib/jid.ts';
import { type Place, Walk } from './walk.model.ts';

const jid = (text: string): Jid => anyJid(text) ?? ('' as never);
const [server, rooms, room] = ['arden.example', 'rooms.arden.example', 'forest@rooms.arden.example'].map(
  (each): Place => ({ jid: jid(each) }),
) as [Place, Place, Place];

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('a walk', () => {
  it('leads on, and back the same way', async () => {
    const walk = new Walk(server, async ({ jid }) => jid);
    await settle();
    expect(walk.found.peek()).toBe(server.jid);
    await walk.go(rooms);
    await walk.go(rooms);
    await walk.go(room);
    expect([walk.found.peek(), walk.trail.peek()]).toEqual([room.jid, [server, rooms]]);
    await walk.back();
    await walk.back();
    await walk.back();
    expect([walk.found.peek(), walk.trail.peek()]).toEqual([server.jid, []]);
  });

  it('shows only what is where one is now, whatever is answered later', async () => {
    const answers = new Map<Jid, (value: string) => void>();
    const walk = new Walk(server, ({ jid }) => new Promise<string>((resolve) => answers.set(jid, resolve)));
    const going = walk.go(rooms);
    answers.get(rooms.jid)?.('rooms');
    await going;
    answers.get(server.jid)?.('server');
    await settle();
    expect(walk.found.peek()).toBe('rooms');
  });

  it('says what went wrong, and goes on', async () => {
    const walk = new Walk(server, async ({ jid }) => {
      if (jid === rooms.jid) throw new Error('silent');
      return jid;
    });
    await walk.go(rooms);
    expect([walk.failure.peek(), walk.found.peek()]).toEqual([new Error('silent'), undefined]);
    await walk.back();
    expect([walk.failure.peek(), walk.found.peek()]).toEqual([undefined, server.jid]);
  });
});
