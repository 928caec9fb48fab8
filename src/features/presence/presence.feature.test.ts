import { describe, expect, it } from 'vitest';
import { bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { presence } from './presence.feature.ts';

/** Notes every presence that goes out. */
function watch(client: SimulatedClient): string[] {
  const sent: string[] = [];
  client.session.wrap('sendPresence', (next, stanza) => {
    sent.push(stanza.attrs.type ?? 'available');
    next(stanza);
  });
  return sent;
}

describe('somebody who has chosen to be offline', () => {
  it('signs in without being seen, until they choose otherwise', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    const before = watch(client);
    await client.session.use(presence).set({ show: 'offline' });
    expect(before).toEqual(['unavailable']);

    await client.reload();
    const sent = watch(client);
    await client.interrupt({ expires: true });
    expect(client.session.isOnline.peek()).toBe(true);
    expect(client.session.use(presence).own.peek().show).toBe('offline');
    expect(sent).toEqual([]);

    await client.session.use(presence).set({ show: 'online' });
    expect(sent).toEqual(['available']);
  });
});

describe('what was chosen without a connection', () => {
  it('is told on the stream that is resumed, once', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    client.server.cut();
    await client.settle();
    await client.session.use(presence).set({ show: 'offline' });
    const sent = watch(client);
    await client.reconnect();
    expect(sent).toEqual(['unavailable']);
    await client.interrupt();
    expect(sent).toEqual(['unavailable']);
  });

  it('is told also where the page has been loaded anew meanwhile', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    client.server.isReachable = false;
    client.server.cut();
    await client.settle();
    await client.session.use(presence).set({ show: 'dnd' });
    await client.reload();
    const sent = watch(client);
    client.server.isReachable = true;
    await client.reconnect();
    expect(client.session.use(presence).own.peek().show).toBe('dnd');
    expect(sent).toEqual(['available']);
  });
});

describe('a contact who is taken off the list', () => {
  it('is seen no more, though they were there', async () => {
    const client = new SimulatedClient();
    const miranda = bareJid('miranda@isle.example') ?? ('' as never);
    await client.signIn();
    const push = (subscription: string) =>
      client.server.send(
        parseXml(
          `<iq type="set" id="push-${subscription}"><query xmlns="jabber:iq:roster"><item jid="${miranda}" subscription="${subscription}"/></query></iq>`,
        ),
      );
    push('both');
    client.server.send(parseXml(`<presence xmlns="jabber:client" from="${miranda}/cell"/>`));
    await client.settle();
    const show = () => client.session.use(presence).of(miranda).peek().show;
    expect(show()).toBe('online');
    push('remove');
    await client.settle();
    expect(show()).toBe('offline');
  });
});
