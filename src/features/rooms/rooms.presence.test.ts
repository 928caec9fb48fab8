/** How we are, in the rooms that we are in: they hear of it, and whoever was offline comes back into them (XEP-0045 §7.7). */
import { describe, expect, it } from 'vitest';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { error, FOREST, gone, inside, USER } from '#test/simulation/simulated-room.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { childText } from '#xmpp/xml.ts';
import { presence } from '../presence/presence.feature.ts';
import { rooms } from './rooms.feature.ts';
import { isOutside } from './rooms.store.ts';

async function joined() {
  const client = new SimulatedClient();
  await client.signIn();
  const room = await client.session.use(rooms).join(FOREST, { nick: 'Rosalind' });
  await client.settle();
  const show = async (...shows: readonly ('online' | 'away' | 'offline')[]) => {
    for (const each of shows) await client.session.use(presence).set({ show: each });
    await client.settle();
  };
  return { client, room, show, state: () => room.state.peek().type };
}

/** What the room is shown, and how. */
function watch({ client }: Awaited<ReturnType<typeof joined>>): readonly (readonly string[])[] {
  const seen: (readonly string[])[] = [];
  client.server.onShowing = (stanza) => {
    const said = (name: string) => childText(stanza, name) ?? '';
    seen.push([stanza.attrs.to ?? '', said('show'), said('status')]);
    return undefined;
  };
  return seen;
}

describe('how we are', () => {
  it('is told to a room when it changes, once, and as we are called there', async () => {
    const stage = await joined();
    const seen = watch(stage);
    await stage.show('away');
    await stage.client.session.use(presence).set({ show: 'dnd', status: 'At court' });
    await stage.client.session.use(presence).set({ show: 'dnd' });
    await stage.client.settle();
    const to = `${FOREST}/Rosalind`;
    expect(seen).toEqual([
      [to, 'away', ''],
      [to, 'dnd', 'At court'],
    ]);
  });

  it('is told after a drop, where it changed meanwhile', async () => {
    const stage = await joined();
    const seen = watch(stage);
    stage.client.server.cut();
    await stage.show('away');
    expect(seen).toEqual([]);
    await stage.client.reconnect();
    expect(seen).toEqual([[`${FOREST}/Rosalind`, 'away', '']]);
    await stage.client.interrupt();
    expect(seen).toHaveLength(1);
  });

  it('is no wish for a name: a room that does not take it changes nothing of ours', async () => {
    const { client, room, lines } = await inside();
    client.session.use(rooms).changeNick(room, 'Ganymede');
    await client.settle();
    client.server.onShowing = () => [error('presence', `${FOREST}/Rosalind`, 'not-acceptable')];
    await client.session.use(presence).set({ show: 'away' });
    await client.settle();
    expect([lines(), room.state.peek().type]).toEqual([[], 'joined']);
  });
});

describe('offline', () => {
  it('is out of all rooms, and says so where one would write', async () => {
    const { room, show, state } = await joined();
    await show('offline');
    expect([state(), isOutside(room.state.peek()), room.conversation.isSendable.peek()]).toEqual(['left', true, false]);
  });

  it('and online again is in them again, with what was said and written meanwhile', async () => {
    const { client, room, show, state } = await joined();
    await show('offline');
    client.server.speak(FOREST, 'Celia', 'Where is she?', 'c1');
    await client.session.outbox.compose(room.conversation, 'Here');
    await show('online');
    expect([state(), room.nick.peek(), client.server.isIn(FOREST)]).toEqual(['joined', 'Rosalind', true]);
    expect(await client.bodies(FOREST)).toEqual(['Where is she?', 'Here']);
    expect(room.conversation.isSendable.peek()).toBe(true);
  });

  it('and online again is in, though the room says only then that we were out', async () => {
    const { client, room, show, state } = await joined();
    await show('offline', 'online');
    expect([state(), client.server.isIn(FOREST)]).toEqual(['joined', true]);
    await client.session.outbox.compose(room.conversation, 'Here');
    await client.settle();
    expect(await client.bodies(FOREST)).toEqual(['Here']);
  });

  it('stays out of rooms on the next stream, too', async () => {
    const { client, show, state } = await joined();
    await show('offline');
    await client.interrupt({ expires: true });
    expect([state(), client.server.isIn(FOREST)]).toEqual(['left', false]);
    await show('away');
    expect([state(), client.server.isIn(FOREST)]).toEqual(['joined', true]);
  });

  it('chosen while nobody could hear it shows us in no room on the resumed stream', async () => {
    const stage = await joined();
    const seen = watch(stage);
    stage.client.server.cut();
    await stage.show('offline');
    await stage.client.reconnect();
    expect([stage.state(), seen, stage.client.server.isIn(FOREST)]).toEqual(['left', [], false]);
    expect(stage.room.conversation.isSendable.peek()).toBe(false);
    await stage.show('online');
    expect([stage.state(), stage.client.server.isIn(FOREST)]).toEqual(['joined', true]);
  });

  it('is not put back into a room that answers a message of before', async () => {
    const stage = await joined();
    const seen = watch(stage);
    await stage.show('offline');
    stage.client.session.emit('notInRoom', { conversation: stage.room.conversation });
    await stage.client.settle();
    expect([stage.state(), seen]).toEqual(['left', []]);
  });

  it('stays in a room that the visitor has entered since, also over a resumed stream', async () => {
    const { client, show, room } = await joined();
    await show('offline');
    const again = await client.session.use(rooms).join(room.jid);
    await client.settle();
    await client.interrupt();
    expect([again.state.peek().type, again.conversation.isSendable.peek()]).toEqual(['joined', true]);
  });

  it('and online again is still out of a room that has sent us out', async () => {
    const { client, show, room } = await joined();
    client.server.send(gone('Rosalind', ['110', '307'], '<item role="none"/>'));
    await client.settle();
    await show('offline', 'online');
    expect(room.state.peek()).toMatchObject({ type: 'removed', how: 'kicked' });
  });
});

describe('a room that we are out of', () => {
  it('takes nothing that is written, and tells us as outsiders what becomes of us', async () => {
    const { room, receive, lines } = await inside();
    expect(room.conversation.isSendable.peek()).toBe(true);
    await receive(gone('Rosalind', ['110', '307'], '<item affiliation="none" role="none"/>'));
    expect(room.conversation.isSendable.peek()).toBe(false);
    const news = `<x xmlns="${USER}"><item affiliation="outcast"/><status code="101"/></x>`;
    await receive(parseXml(`<message xmlns="jabber:client" from="${FOREST}"><body>Out</body>${news}</message>`));
    expect(lines()).toEqual(['You are banned from this room.']);
  });

  it('is entered again where it has taken us for gone without a word of why', async () => {
    const { client, room, state } = await joined();
    client.server.send(gone('Rosalind', ['110'], '<item role="none"/>'));
    await client.settle();
    expect(state()).toBe('left');
    client.session.emit('notInRoom', { conversation: room.conversation });
    await client.settle();
    expect(state()).toBe('joined');
  });
});
