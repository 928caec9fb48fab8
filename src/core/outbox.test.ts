import { describe, expect, it } from 'vitest';
import { release } from '#features/otr/unsealed.model.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { bareJid } from '#lib/jid.ts';
import { bodyOf } from '#test/simulation/simulated-archive.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { childText, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';
import { AWAITS_ENCRYPTION, type Encrypt } from './encryption.ts';

const miranda = 'miranda@isle.example';
const cave = 'cave@rooms.isle.example';

async function signedIn(): Promise<SimulatedClient> {
  const device = new SimulatedClient();
  await device.signIn();
  return device;
}

const encryptBy = ({ session }: SimulatedClient, encrypt: Encrypt) =>
  session.outbox.encryptions.add({ encrypt, isSecret: () => true });

const archived = (device: SimulatedClient) => device.server.account.entries.map(({ message }) => bodyOf(message));
const deliveries = async (device: SimulatedClient, address = miranda) =>
  (await device.messages(address)).map(({ delivery }) => delivery);

const bounce = (id: string, from: string): XmlElement =>
  xml(
    'message',
    NS_CLIENT,
    { type: 'error', id, from },
    xml('error', NS_CLIENT, { type: 'cancel' }, xml('item-not-found', 'urn:ietf:params:xml:ns:xmpp-stanzas')),
  );

describe('a message of ours', () => {
  it('is sent under an id that is also its origin, and acknowledged', async () => {
    const device = await signedIn();
    await device.compose(miranda, 'hello');
    await device.settle();
    const [message] = await device.messages(miranda);
    const [stanza] = device.server.account.entries.map((entry) => entry.message);
    expect(message).toMatchObject({ body: 'hello', isOwn: true, delivery: 'acknowledged' });
    expect(stanza?.attrs.id).toBe(message?.stanzaId);
    expect(stanza?.children).toContainEqual(xml('origin-id', 'urn:xmpp:sid:0', { id: message?.stanzaId }));
    expect(device.session.outbox.size).toBe(0);
  });

  it('is shown at once, before it is stored', async () => {
    const device = await signedIn();
    const conversation = await device.conversation(miranda);
    await conversation.timeline.open(20);
    const composed = device.session.outbox.compose(conversation, 'hello');
    expect(conversation.timeline.rows.peek().map(({ message }) => message.peek().delivery)).toEqual(['pending']);
    await composed;
  });

  it('is only sent while the server is silent about it', async () => {
    const device = await signedIn();
    device.server.keepsSilent = true;
    await device.compose(miranda, 'hello');
    await device.settle();
    expect(await deliveries(device)).toEqual(['sent']);
  });

  it('stands in the order of writing, also when written within one moment', async () => {
    const device = await signedIn();
    const conversation = await device.conversation(miranda);
    const bodies = Array.from({ length: 12 }, (_, index) => `m${index}`);
    await Promise.all(bodies.map((body) => device.session.outbox.compose(conversation, body)));
    await device.settle();
    expect(await device.bodies(miranda)).toEqual(bodies);
    expect(archived(device)).toEqual(bodies);
    expect(new Set((await device.messages(miranda)).map(({ rank }) => rank)).size).toBe(bodies.length);
  });

  it('carries what features add, and what encryption makes of it', async () => {
    const device = await signedIn();
    device.session.outbox.annotateWith(() => [xml('note', 'urn:example')]);
    encryptBy(device, async (_, stanza) => {
      const notes = stanza.children.filter((node) => typeof node !== 'string' && node.name === 'note');
      return { stanza: { ...stanza, children: [xml('secret', 'urn:example'), ...notes] } };
    });
    const sent: XmlElement[] = [];
    device.server.onMessage = (stanza) => sent.push(stanza);
    await device.compose(miranda, 'hello');
    await device.settle();
    expect(sent.at(-1)?.children).toEqual([xml('secret', 'urn:example'), xml('note', 'urn:example')]);
    expect(await device.messages(miranda)).toMatchObject([{ body: 'hello' }]);
  });

  it('never goes out in clear when encrypting it fails', async () => {
    const device = await signedIn();
    encryptBy(device, async () => {
      throw new Error('no-keys');
    });
    await device.compose(miranda, 'hello');
    await device.settle();
    expect(archived(device)).toEqual([]);
    expect(await device.messages(miranda)).toMatchObject([{ delivery: 'failed', failure: 'no-keys' }]);
  });

  it('waits for an encryption that is being set up, and goes out by it, pieces first', async () => {
    const device = await signedIn();
    let isReady = false;
    encryptBy(device, async (_, stanza) => {
      if (!isReady) throw new Error(AWAITS_ENCRYPTION);
      const body = (text: string) => ({ ...stanza, children: [xml('body', NS_CLIENT, {}, text)] });
      return { stanza: body('sealed'), ahead: [{ ...body('piece'), attrs: { to: miranda, type: 'chat' } }] };
    });
    const sent: (string | undefined)[] = [];
    device.server.onMessage = (stanza) => sent.push(childText(stanza, 'body'));
    await device.compose(miranda, 'for your eyes only');
    await device.interrupt({ expires: true });
    expect(sent).toEqual([]);
    expect(await deliveries(device)).toEqual(['pending']);
    isReady = true;
    await release(device.session, await device.conversation(miranda));
    await device.settle();
    expect(sent).toEqual(['piece', 'sealed']);
    expect(await device.messages(miranda)).toMatchObject([{ body: 'for your eyes only', delivery: 'acknowledged' }]);
  });

  it('that waited for an encryption which does not come about is not sent at all', async () => {
    const device = await signedIn();
    let isWanted = true;
    encryptBy(device, async () => {
      if (isWanted) throw new Error(AWAITS_ENCRYPTION);
      return undefined;
    });
    await device.compose(miranda, 'for your eyes only');
    isWanted = false;
    await release(device.session, await device.conversation(miranda));
    await device.settle();
    expect(archived(device)).toEqual([]);
    expect(await device.messages(miranda)).toMatchObject([{ delivery: 'failed', failure: 'not-encrypted' }]);
  });
});

describe('a message written offline', () => {
  it('goes out once the stream is back, after all that had been said by then', async () => {
    const device = await signedIn();
    device.server.cut();
    await device.settle();
    for (const body of ['one', 'two']) await device.compose(miranda, body);
    expect(await deliveries(device)).toEqual(['pending', 'pending']);
    device.clock.advance(400);
    device.server.receive(miranda, 'meanwhile', 'x');
    await device.interrupt({ expires: true });
    expect(archived(device)).toEqual(['meanwhile', 'one', 'two']);
    expect(await device.bodies(miranda)).toEqual(['meanwhile', 'one', 'two']);
    expect(await deliveries(device)).toEqual([undefined, 'acknowledged', 'acknowledged']);
  });

  it('survives the page', async () => {
    const device = await signedIn();
    device.server.isReachable = false;
    device.server.cut();
    await device.settle();
    await device.compose(miranda, 'hello');
    device.client.suspend();
    device.server.isReachable = true;
    await device.reload();
    expect(archived(device)).toEqual(['hello']);
    expect(await deliveries(device)).toEqual(['acknowledged']);
  });

  it('in a room waits until we are in it again', async () => {
    const device = await signedIn();
    await device.session.use(rooms).join(bareJid(cave) ?? device.account);
    await device.settle();
    device.server.cut();
    await device.settle();
    await device.compose(cave, 'hello', 'room');
    await device.interrupt({ expires: true });
    expect(device.server.rooms.get(cave)?.entries.map(({ message }) => bodyOf(message))).toEqual(['hello']);
    expect(await deliveries(device, cave)).toEqual(['acknowledged']);
  });
});

describe('a message that was under way when the wire broke', () => {
  it.each([
    ['did not arrive, session resumed', { lost: true, expires: false }],
    ['did not arrive, session lost', { lost: true, expires: true }],
    ['arrived, session resumed', { lost: false, expires: false }],
    ['arrived, session lost', { lost: false, expires: true }],
  ])('is in the archive once: %s', async (_, { lost, expires }) => {
    const device = await signedIn();
    device.server.losesUpstream = lost;
    device.server.keepsSilent = true;
    await device.compose(miranda, 'hello');
    await device.settle();
    device.server.losesUpstream = false;
    device.server.keepsSilent = false;
    await device.interrupt({ expires });
    expect(archived(device)).toEqual(['hello']);
    expect(await deliveries(device)).toEqual(['acknowledged']);
    expect(device.session.outbox.size).toBe(0);
  });

  it('is not taken for sent by a stream that never had it', async () => {
    const device = await signedIn();
    device.server.losesUpstream = true;
    await device.compose(miranda, 'hello');
    await device.settle();
    // A fresh session breaks before it has caught up, and is resumed.
    device.server.cut();
    device.server.expire();
    await device.reconnect(0);
    device.server.losesUpstream = false;
    await device.interrupt();
    expect(archived(device)).toEqual(['hello']);
  });

  it('is looked for in the archive even when more had been said since', async () => {
    const device = await signedIn();
    device.server.receive(miranda, 'before', 'a');
    await device.settle();
    device.server.keepsSilent = true;
    await device.compose(miranda, 'hello');
    await device.settle();
    // The server's word that it has taken it is lost, what comes after is not.
    device.server.keepsSilent = false;
    device.server.receive(miranda, 'after', 'b');
    await device.settle();
    await device.interrupt({ expires: true });
    expect(archived(device)).toEqual(['before', 'hello', 'after']);
    expect(await device.bodies(miranda)).toEqual(['before', 'hello', 'after']);
    expect(await deliveries(device)).toEqual([undefined, 'acknowledged', undefined]);
  });

  it('in a room that had forgotten us goes out again after a reload as well', async () => {
    const device = await signedIn();
    await device.session.use(rooms).join(bareJid(cave) ?? device.account);
    await device.settle();
    device.server.forgetOccupants();
    await device.compose(cave, 'hello', 'room');
    await device.settle(1);
    await device.reload();
    expect(device.server.rooms.get(cave)?.entries.map(({ message }) => bodyOf(message))).toEqual(['hello']);
    expect(await deliveries(device, cave)).toEqual(['acknowledged']);
  });

  it('keeps its id', async () => {
    const device = await signedIn();
    device.server.losesUpstream = true;
    await device.compose(miranda, 'hello');
    await device.settle();
    const [before] = await device.messages(miranda);
    device.server.losesUpstream = false;
    await device.interrupt({ expires: true });
    expect(device.server.account.entries[0]?.message.attrs.id).toBe(before?.stanzaId);
  });
});

describe('a refusal', () => {
  const refused = async (from: string) => {
    const device = await signedIn();
    await device.compose(miranda, 'hello');
    await device.settle();
    const [message] = await device.messages(miranda);
    device.session.receive(bounce(message?.stanzaId ?? '', from));
    await device.settle();
    return device;
  };

  it('by whom it was sent to fails the message, with the reason', async () => {
    const device = await refused(miranda);
    expect(await device.messages(miranda)).toMatchObject([{ delivery: 'failed', failure: 'item-not-found' }]);
  });

  it.each(['antonio@court.example', 'isle.example', '@', ''])('by %j changes nothing', async (from) => {
    expect(await deliveries(await refused(from))).toEqual(['acknowledged']);
  });

  it('changes nothing about a message that has been delivered', async () => {
    const device = await signedIn();
    await device.compose(miranda, 'hello');
    await device.settle();
    const [message] = await device.messages(miranda);
    const id = message?.stanzaId ?? '';
    device.session.receive(
      xml('message', NS_CLIENT, { from: `${miranda}/x` }, xml('received', 'urn:xmpp:receipts', { id })),
    );
    device.session.receive(bounce(id, miranda));
    await device.settle();
    expect(await deliveries(device)).toEqual(['delivered']);
  });

  it('by a room that has forgotten us brings us back into it, and the messages with us', async () => {
    const device = await signedIn();
    await device.session.use(rooms).join(bareJid(cave) ?? device.account);
    await device.settle();
    device.server.forgetOccupants();
    await device.compose(cave, 'first', 'room');
    await device.compose(cave, 'second', 'room');
    await device.settle();
    expect(device.server.rooms.get(cave)?.entries.map(({ message }) => childText(message, 'body'))).toEqual([
      'first',
      'second',
    ]);
    expect((await device.messages(cave)).map(({ delivery }) => delivery)).toEqual(['acknowledged', 'acknowledged']);
    expect(device.session.outbox.size).toBe(0);
  });

  it('is not waited for after an interruption: a room that has forgotten us meanwhile is entered again', async () => {
    const device = await signedIn();
    await device.session.use(rooms).join(bareJid(cave) ?? device.account);
    await device.settle();
    device.server.forgetOccupants();
    await device.interrupt();
    expect(device.server.isIn(cave)).toBe(true);
  });

  it('by a room that will not have a message is not asked for again and again', async () => {
    const device = await signedIn();
    await device.session.use(rooms).join(bareJid(cave) ?? device.account);
    await device.settle();
    device.server.onMessage = () => device.server.forgetOccupants();
    await device.compose(cave, 'unwanted', 'room');
    await device.settle();
    expect(await device.messages(cave)).toMatchObject([{ delivery: 'failed', failure: 'not-acceptable' }]);
  });

  it('in a room is not for another person there to say', async () => {
    const device = await signedIn();
    await device.session.use(rooms).join(bareJid(cave) ?? device.account);
    await device.settle();
    await device.compose(cave, 'aloud', 'room');
    await device.settle();
    const [message] = await device.messages(cave);
    device.session.receive(bounce(message?.stanzaId ?? '', `${cave}/caliban`));
    await device.settle();
    expect(await device.messages(cave)).toMatchObject([{ delivery: 'acknowledged' }]);
  });

  it('in a private conversation of a room fails that message', async () => {
    const device = await signedIn();
    const room = device.session.use(rooms);
    await room.join(bareJid(cave) ?? device.account);
    await device.settle();
    const occupant = room.occupant(bareJid(cave) ?? device.account, 'caliban');
    if (!occupant) throw new Error('no occupant');
    const conversation = await device.session.open(occupant, 'room-private');
    await device.session.outbox.compose(conversation, 'psst');
    await device.settle();
    const [message] = await device.session.records.newest(occupant, 1);
    device.session.receive(bounce(message?.stanzaId ?? '', occupant));
    await device.settle();
    expect(await device.session.records.newest(occupant, 1)).toMatchObject([{ delivery: 'failed' }]);
  });

  it('can be followed by another attempt, under a new id at the end', async () => {
    const device = await refused(miranda);
    device.server.receive(miranda, 'later', 'x');
    await device.settle();
    const failed = (await device.messages(miranda)).find(({ body }) => body === 'hello');
    if (!failed) throw new Error('no message');
    await device.session.outbox.retry(failed);
    await device.settle();
    expect(archived(device)).toEqual(['hello', 'later', 'hello']);
    expect(await device.bodies(miranda)).toEqual(['later', 'hello']);
    const again = (await device.messages(miranda)).at(-1);
    expect(again).toMatchObject({ id: failed.id, delivery: 'acknowledged', failure: undefined });
    expect(again?.stanzaId).not.toBe(failed.stanzaId);
  });
});
