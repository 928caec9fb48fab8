import { describe, expect, it } from 'vitest';
import { presence } from '#features/presence/presence.feature.ts';
import { requests } from '#features/requests/requests.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { notifications } from './notifications.feature.ts';

const miranda = 'miranda@isle.example';
const island = bareJid('island@rooms.example') ?? ('' as BareJid);
const HOUR_MS = 3_600_000;

async function signedIn() {
  const client = new SimulatedClient();
  const rung: string[] = [];
  await client.signIn();
  const watch = () =>
    client.session.on('alerted', ({ message, isMention }) => rung.push(`${message.body}${isMention ? ' (me)' : ''}`));
  watch();
  return { client, rung, watch, handle: () => client.session.use(notifications) };
}

describe('what rings', () => {
  it('is what somebody says to us, once', async () => {
    const { client, rung } = await signedIn();
    client.server.receive(miranda, 'I am your wife', 'a');
    await client.settle();
    client.server.repeat(0);
    await client.settle();
    expect(rung).toEqual(['I am your wife']);
  });

  it('is never what we say, here or on another device', async () => {
    const { client, rung } = await signedIn();
    await client.compose(miranda, 'Sit still');
    client.server.copy(miranda, 'and hear', 'c');
    await client.settle();
    expect(rung).toEqual([]);
  });

  it('is never the past, from an archive or kept back for us', async () => {
    const { client, rung, watch } = await signedIn();
    client.server.cut();
    client.server.receive(miranda, 'while away', 'd');
    client.server.expire();
    client.clock.advance(HOUR_MS);
    await client.reconnect();
    watch();
    client.server.repeat(0);
    await client.settle();
    expect(await client.bodies(miranda)).toEqual(['while away']);
    expect(rung).toEqual([]);
  });

  it('is nothing while we are busy', async () => {
    const { client, rung } = await signedIn();
    await client.session.use(presence).set({ show: 'dnd' });
    client.server.receive(miranda, 'now', 'e');
    await client.settle();
    expect(rung).toEqual([]);
  });

  it('is nothing from a conversation that is muted, until the time is over', async () => {
    const { client, rung, handle } = await signedIn();
    const conversation = await client.conversation(miranda);
    await handle().set(conversation, { mutedUntil: client.clock.now() + HOUR_MS });
    client.server.receive(miranda, 'too early', 'f');
    await client.settle();
    expect(handle().isMuted(conversation)).toBe(true);
    client.clock.advance(HOUR_MS);
    await client.settle();
    client.server.receive(miranda, 'in time', 'g');
    await client.settle();
    expect(rung).toEqual(['in time']);
  });

  it('is nothing where nothing is wanted, also after a reload', async () => {
    const { client, rung, watch, handle } = await signedIn();
    await handle().set(await client.conversation(miranda), { level: 'never' });
    await client.reload();
    watch();
    client.server.receive(miranda, 'hello?', 'h');
    await client.settle();
    expect(rung).toEqual([]);
  });

  it('is nothing from strangers who are ignored', async () => {
    const { client, rung } = await signedIn();
    client.server.receive(miranda, 'first', 'i');
    await client.settle();
    await client.session.use(requests).ignore(await client.conversation(miranda));
    client.server.receive(miranda, 'second', 'j');
    await client.settle();
    expect(rung).toEqual(['first']);
  });

  it('is in rooms what calls us by our name, or everything where that is wanted', async () => {
    const { client, rung, handle } = await signedIn();
    const { conversation } = await client.session.use(rooms).join(island, { nick: 'Prospero' });
    await client.settle();
    client.server.speak(island, 'Ariel', 'All hail', 'k');
    client.server.speak(island, 'Ariel', 'great master, prospero!', 'l');
    await client.settle();
    await handle().set(conversation, { level: 'always' });
    client.server.speak(island, 'Ariel', 'grave sir, hail', 'm');
    client.server.speak(island, 'Prospero', 'Hast thou, spirit', 'n');
    await client.settle();
    expect(rung).toEqual(['great master, prospero! (me)', 'grave sir, hail']);
  });
});
