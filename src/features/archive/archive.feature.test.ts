import { describe, expect, it } from 'vitest';
import type { Conversation } from '#core/conversation.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { xml } from '#xmpp/xml.ts';

const COVE = bareJid('cove@rooms.isle.example') ?? ('' as BareJid);
const ARIEL = 'ariel@isle.example';
const NS_DISCO = 'http://jabber.org/protocol/disco#info';
const NS_MAM = 'urn:xmpp:mam:2';
const PAGE = 20;
const DAY = 86_400_000;

const speech = (number: number) =>
  parseXml(
    `<message xmlns="jabber:client" type="groupchat" from="${COVE}/Ariel" id="s${number}"><body>song ${number}</body></message>`,
  );

/** Nobody keeps an archive; how often one was asked all the same. */
async function withoutArchives() {
  const client = new SimulatedClient({ archived_messages_page_size: PAGE });
  const asked: string[] = [];
  client.server.onQuestion = ({ attrs, children: [payload] }) => {
    if (typeof payload !== 'object') return undefined;
    if (payload.ns === NS_DISCO) return xml('query', NS_DISCO);
    if (payload.ns !== NS_MAM) return undefined;
    asked.push(attrs.to ?? '');
    return 'feature-not-implemented';
  };
  await client.signIn();
  return { client, asked };
}

async function inCove(client: SimulatedClient): Promise<Conversation> {
  await client.session.use(rooms).join(COVE, { nick: 'Prospero' });
  await client.settle();
  return client.conversation(COVE, 'room');
}

/** What takes the server's answers to be done. */
async function done<T>(client: SimulatedClient, doing: Promise<T>): Promise<T> {
  await client.settle();
  return doing;
}

const goTo = (client: SimulatedClient, conversation: Conversation, time: number) =>
  done(client, client.session.history.showDate(conversation, new Date(time)));

async function readBack(client: SimulatedClient, conversation: Conversation): Promise<readonly string[]> {
  const { history } = client.session;
  await done(client, history.open(conversation));
  for (let page = 0; page < 10 && conversation.timeline.hasOlder; page++) {
    await done(client, history.loadOlder(conversation));
  }
  return conversation.timeline.rows.peek().map(({ message }) => message.peek().body);
}

/** What was said on two days, of which only the disk knows. */
async function twoDays(client: SimulatedClient): Promise<void> {
  client.server.receive(ARIEL, 'yesterday', 'a');
  await client.settle();
  client.clock.advance(DAY);
  client.server.receive(ARIEL, 'today', 'b');
  await client.settle();
}

describe('the past of a room without an archive', () => {
  it('is read back to its beginning from disk, and the room is not asked for it', async () => {
    const { client, asked } = await withoutArchives();
    await inCove(client);
    for (let number = 0; number < 3 * PAGE; number++) client.server.send(speech(number));
    await client.settle();
    await client.reload();
    const conversation = await inCove(client);
    const songs = Array.from({ length: 3 * PAGE }, (_, number) => `song ${number}`);
    expect(await readBack(client, conversation)).toEqual(songs);
    expect(client.session.history.reachesStart(conversation)).toBe(true);
    expect(client.session.history.state(conversation).peek()).toEqual({ isLoading: false, failure: undefined });
    expect(asked).toEqual([]);
  });

  it('is not known to have begun before the room has said whether it keeps one', async () => {
    const { client } = await withoutArchives();
    const conversation = await client.conversation(COVE, 'room');
    expect(client.session.history.reachesStart(conversation)).toBe(false);
  });

  it('is read from disk also where the room refuses what it has announced', async () => {
    const { client } = await withoutArchives();
    client.server.onQuestion = ({ children: [payload] }) =>
      typeof payload === 'object' && payload.ns === NS_MAM ? 'forbidden' : undefined;
    await inCove(client);
    for (let number = 0; number < 2 * PAGE; number++) client.server.send(speech(number));
    await client.settle();
    await client.reload();
    const conversation = await inCove(client);
    expect(await readBack(client, conversation)).toHaveLength(2 * PAGE);
    expect(client.session.history.state(conversation).peek().failure).toBe('forbidden');
  });
});

describe('going to a day', () => {
  it('goes by what is on disk where there is no archive, which then knows that there is nothing', async () => {
    const { client, asked } = await withoutArchives();
    await twoDays(client);
    const conversation = await client.conversation(ARIEL);
    expect(await goTo(client, conversation, client.clock.now() - DAY / 2)).toBe(true);
    expect(await goTo(client, conversation, client.clock.now() + DAY)).toBe(false);
    expect(asked).toEqual([]);
  });

  it('goes by what is on disk where the archive fails, and does not say then that there is nothing', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    await twoDays(client);
    client.server.onQuestion = ({ children: [payload] }) =>
      typeof payload === 'object' && payload.ns === NS_MAM ? 'internal-server-error' : undefined;
    const conversation = await client.conversation(ARIEL);
    expect(await goTo(client, conversation, client.clock.now() - DAY / 2)).toBe(true);
    expect(conversation.timeline.rows.peek().map(({ message }) => message.peek().body)).toContain('today');
    expect(await goTo(client, conversation, client.clock.now() + DAY)).toBeUndefined();
    expect(client.session.history.state(conversation).peek().failure).toBe('internal-server-error');
  });

  it('cannot tell without a connection', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    const conversation = await client.conversation(ARIEL);
    client.server.isReachable = false;
    client.server.cut();
    await client.settle();
    expect(await goTo(client, conversation, client.clock.now())).toBeUndefined();
  });

  it('says that there is nothing where the archive does', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    const conversation = await client.conversation(ARIEL);
    expect(await goTo(client, conversation, client.clock.now())).toBe(false);
  });
});
