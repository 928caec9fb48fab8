import { describe, expect, it } from 'vitest';
import { roster } from '#features/roster/roster.feature.ts';
import type { BareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { elements, serialize } from '#xmpp/xml.ts';
import { contactTools } from './contact-tools.feature.ts';

const MEMBERS = Array.from({ length: 300 }, (_, index) => `spirit${index}@isle.example` as BareJid);

/** A client whose server keeps a group of many, and takes changes as long as it `answers`. */
async function withGroup(name: string) {
  const groups = new Map<string, string>(MEMBERS.map((jid) => [jid, name]));
  const item = (jid: string) => `<item jid="${jid}" subscription="both"><group>${groups.get(jid)}</group></item>`;
  const query = (content: string) => parseXml(`<query xmlns="jabber:iq:roster">${content}</query>`);
  const client = new SimulatedClient();
  const server = { answers: Number.POSITIVE_INFINITY };
  client.server.onQuestion = (question) => {
    const [payload] = elements(question);
    if (payload?.ns !== 'jabber:iq:roster') return undefined;
    if (question.attrs.type === 'get') return query([...groups.keys()].map(item).join(''));
    server.answers -= 1;
    if (server.answers < 0) return 'resource-constraint';
    const [, jid = '', group = ''] = /jid="([^"]*)".*<group>(.*)<\/group>/.exec(serialize(payload)) ?? [];
    groups.set(jid, group);
    client.server.send(parseXml(`<iq type="set" id="push"><query xmlns="jabber:iq:roster">${item(jid)}</query></iq>`));
    return query('');
  };
  await client.signIn();
  const countIn = (group: string) => [...groups.values()].filter((each) => each === group).length;
  const shape = async (from: string, to: string) => {
    const tools = client.session.use(contactTools);
    const shaping = tools.shape(from, { name: to, members: MEMBERS }).then(
      () => 'done',
      () => 'broken off',
    );
    await client.settle();
    return shaping;
  };
  return { client, server, countIn, shape };
}

describe('a group of many that is renamed', () => {
  it('has everybody in it afterwards, and nobody in the old one', async () => {
    const { client, countIn, shape } = await withGroup('Air');
    expect(await shape('Air', 'Fire')).toBe('done');
    expect([countIn('Air'), countIn('Fire')]).toEqual([0, 300]);
    expect(client.session.use(contactTools).groups()).toEqual(['Fire']);
  });

  it('loses nobody when the server or the connection breaks it off, and is taken up where it was left', async () => {
    const { client, server, countIn, shape } = await withGroup('Air');
    server.answers = 100;
    expect(await shape('Air', 'Fire')).toBe('broken off');
    expect([countIn('Air'), countIn('Fire')]).toEqual([200, 100]);
    server.answers = Number.POSITIVE_INFINITY;
    await client.interrupt({ expires: true });
    expect(client.session.use(roster).jids.peek()).toHaveLength(300);
    expect(await shape('Air', 'Fire')).toBe('done');
    expect([countIn('Air'), countIn('Fire')]).toEqual([0, 300]);
  });
});
