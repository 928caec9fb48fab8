/** Asking for a room once more, which we may be in already. */
import { describe, expect, it } from 'vitest';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { FOREST, gone, inside } from '#test/simulation/simulated-room.ts';
import { child, children } from '#xmpp/xml.ts';
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

describe('the past of a room', () => {
  it('that is not to be sent on entering is read from its archive', async () => {
    const client = new SimulatedClient({ muc_history_max_stanzas: 0 });
    await client.signIn();
    client.server.speak(FOREST, 'Celia', 'Long ago', 'c1');
    const asked: (string | undefined)[] = [];
    client.server.onShowing = (stanza) => {
      const [history] = children(child(stanza, 'x', 'http://jabber.org/protocol/muc') ?? stanza, 'history');
      asked.push(history?.attrs.maxstanzas);
      return undefined;
    };
    client.server.roomHistory = 0;
    await client.session.use(rooms).join(FOREST);
    await client.settle();
    expect([asked, await client.bodies(FOREST)]).toEqual([['0'], ['Long ago']]);
  });
});
