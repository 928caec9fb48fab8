/** Asking for a room once more, which we may be in already. */
import { describe, expect, it } from 'vitest';
import { FOREST, gone, inside } from '#test/simulation/simulated-room.ts';
import { rooms } from './rooms.feature.ts';

describe('a room that we are in', () => {
  it.each([{}, { nick: 'prospero' }, { nick: 'Ganymede', password: 'secret' }])(
    'is only found by joining it with %j: nobody is renamed, or asked again',
    async (options) => {
      const { client, room } = await inside();
      const seen: unknown[] = [];
      client.server.onShowing = (stanza) => {
        seen.push(stanza);
        return undefined;
      };
      expect(await client.session.use(rooms).join(FOREST, options)).toBe(room);
      await client.settle();
      expect([room.state.peek().type, room.nick.peek(), seen]).toEqual(['joined', 'Rosalind', []]);
    },
  );
});

describe('a room that we are out of', () => {
  it('is entered again under the name that we had there, unless another is asked for', async () => {
    const { client, receive } = await inside();
    const sendOut = () => receive(gone('Rosalind', ['110', '307'], '<item role="none"/>'));
    await sendOut();
    client.server.onShowing = () => undefined;
    expect((await client.session.use(rooms).join(FOREST)).nick.peek()).toBe('Rosalind');
    await client.settle();
    await sendOut();
    expect((await client.session.use(rooms).join(FOREST, { nick: 'Ganymede' })).nick.peek()).toBe('Ganymede');
  });
});
