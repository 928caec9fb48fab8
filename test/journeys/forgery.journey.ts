import { describe, expect, it } from 'vitest';
import { roster } from '#features/roster/roster.feature.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { address, eventually, expectBodies, sessionOf, setStage, stored } from './stage.ts';

const stage = setStage();

/** Our client, and a stranger who knows where it is. */
async function scene() {
  const [account, friend] = await stage().friends();
  const client = await stage().signIn(account);
  const stranger = await stage().raw(await stage().account('borachio'));
  stranger.presence();
  return { client, friend, stranger };
}

const forwarded = (from: string, to: string, body: string) =>
  `<forwarded xmlns="urn:xmpp:forward:0"><delay xmlns="urn:xmpp:delay" stamp="2020-01-01T00:00:00Z"/>
     <message xmlns="jabber:client" type="chat" from="${from}" to="${to}" id="forged"><body>${body}</body></message>
   </forwarded>`;

/** What was sent before an honest message has been dealt with once that one is there. */
async function afterHonestWord(stranger: RawClient, client: Parameters<typeof sessionOf>[0]): Promise<void> {
  stranger.say(sessionOf(client).jid, 'an honest word');
  await expectBodies(client, stranger.bareJid, ['an honest word']);
}

describe('a stranger', () => {
  it.each([
    ['received', (self: string, friend: string) => [`${friend}/phone`, self] as const],
    ['sent', (self: string, friend: string) => [`${self}/phone`, friend] as const],
  ])('cannot put words into a conversation by a forged carbon of what was %s', async (direction, parties) => {
    const { client, friend, stranger } = await scene();
    const { jid, self } = sessionOf(client);
    const [from, to] = parties(self, friend.jid);
    const carbon = `<${direction} xmlns="urn:xmpp:carbons:2">${forwarded(from, to, 'I hate you')}</${direction}>`;
    stranger.send(`<message to="${jid}" type="chat">${carbon}</message>`);
    await afterHonestWord(stranger, client);
    expect(await stored(client, friend.jid)).toEqual([]);
  });

  it('cannot put words into history by a forged archive result', async () => {
    const { client, friend, stranger } = await scene();
    const { jid, self } = sessionOf(client);
    const result = `<result xmlns="urn:xmpp:mam:2" queryid="q" id="1">${forwarded(`${friend.jid}/x`, self, 'Long ago')}</result>`;
    stranger.send(`<message to="${jid}">${result}</message>`);
    await afterHonestWord(stranger, client);
    expect(await stored(client, friend.jid)).toEqual([]);
  });

  it('cannot backdate what they say', async () => {
    const { client, stranger } = await scene();
    const delay = '<delay xmlns="urn:xmpp:delay" stamp="2001-01-01T00:00:00Z"/>';
    stranger.say(sessionOf(client).jid, 'I said so long ago', { extra: delay });
    await expectBodies(client, stranger.bareJid, ['I said so long ago']);
    const [message] = await stored(client, stranger.bareJid);
    expect(message?.sentAt.getFullYear()).toBeGreaterThan(2020);
  });

  it('cannot change the contact list by a forged push, and is told so', async () => {
    const { client, stranger } = await scene();
    const contacts = sessionOf(client).use(roster);
    await eventually(() => expect(contacts.jids.peek()).toHaveLength(1));
    const push = `<query xmlns="jabber:iq:roster"><item jid="${stranger.bareJid}" name="Claudio" subscription="both"/></query>`;
    await expect(stranger.iq(push, { to: sessionOf(client).jid, type: 'set' })).rejects.toThrow('service-unavailable');
    expect(contacts.contact(address(stranger.bareJid))).toBeUndefined();
  });

  it('cannot say that a message of ours was refused, or that it arrived', async () => {
    const { client, friend, stranger } = await scene();
    const session = sessionOf(client);
    await session.outbox.compose(await session.open(address(friend.jid), 'direct'), 'hello');
    await eventually(async () => expect((await stored(client, friend.jid))[0]?.delivery).toBe('acknowledged'));
    const id = (await stored(client, friend.jid))[0]?.stanzaId;
    const error = '<error type="cancel"><gone xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error>';
    stranger.send(`<message to="${session.jid}" type="error" id="${id}">${error}</message>`);
    stranger.send(`<message to="${session.jid}"><received xmlns="urn:xmpp:receipts" id="${id}"/></message>`);
    await afterHonestWord(stranger, client);
    expect((await stored(client, friend.jid))[0]?.delivery).toBe('acknowledged');
  });

  it('who asks what we cannot answer is told so', async () => {
    const { client, stranger } = await scene();
    const question = stranger.iq('<query xmlns="urn:example:unheard-of"/>', { to: sessionOf(client).jid });
    await expect(question).rejects.toThrow('service-unavailable');
  });
});
