import { describe, expect, it } from 'vitest';
import { roster } from '#features/roster/roster.feature.ts';
import type { BareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { children, elements, text } from '#xmpp/xml.ts';
import { contactTools } from './contact-tools.feature.ts';

const MEMBERS = Array.from({ length: 300 }, (_, index) => `spirit${index}@isle.example` as BareJid);

/** A client whose server keeps in which group each of many is, and takes changes as long as it `answers`. */
async function withGroups(groupOf: (jid: BareJid) => string) {
  const groups = new Map<string, readonly string[]>(MEMBERS.map((jid) => [jid, [groupOf(jid)]]));
  const item = (jid: string) => {
    const inside = (groups.get(jid) ?? []).map((group) => `<group>${group}</group>`);
    return `<item jid="${jid}" subscription="both">${inside.join('')}</item>`;
  };
  const query = (content: string) => parseXml(`<query xmlns="jabber:iq:roster">${content}</query>`);
  const client = new SimulatedClient();
  const server = { answers: Number.POSITIVE_INFINITY };
  client.server.onQuestion = (question) => {
    const [payload] = elements(question);
    if (payload?.ns !== 'jabber:iq:roster') return undefined;
    if (question.attrs.type === 'get') return query([...groups.keys()].map(item).join(''));
    server.answers -= 1;
    if (server.answers < 0) return 'resource-constraint';
    const [changed] = elements(payload);
    const jid = changed?.attrs.jid ?? '';
    groups.set(jid, changed ? children(changed, 'group').map(text) : []);
    client.server.send(parseXml(`<iq type="set" id="push"><query xmlns="jabber:iq:roster">${item(jid)}</query></iq>`));
    return query('');
  };
  await client.signIn();
  const countIn = (group: string) => [...groups.values()].filter((each) => each.includes(group)).length;
  const shape = async (from: string | undefined, to: string, members: readonly BareJid[] = MEMBERS) => {
    const tools = client.session.use(contactTools);
    const shaping = tools.shape(from, { name: to, members }).then(
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
    const { client, countIn, shape } = await withGroups(() => 'Air');
    expect(await shape('Air', 'Fire')).toBe('done');
    expect([countIn('Air'), countIn('Fire')]).toEqual([0, 300]);
    expect(client.session.use(contactTools).groups()).toEqual(['Fire']);
  });

  it('loses nobody when the server or the connection breaks it off, and is taken up where it was left', async () => {
    const { client, server, countIn, shape } = await withGroups(() => 'Air');
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

describe('a group that gets the name of another', () => {
  const AIR = MEMBERS.slice(0, 10);
  const isAiry = (jid: BareJid) => AIR.includes(jid);

  it.each([
    ['renamed', 'Air', 0],
    ['new', undefined, 10],
  ])('joins it where it is %s: nobody who was in that one loses it', async (_, name, left) => {
    const { countIn, shape } = await withGroups((jid) => (isAiry(jid) ? 'Air' : 'Fire'));
    expect(await shape(name, 'Fire', AIR)).toBe('done');
    expect([countIn('Air'), countIn('Fire')]).toEqual([left, 300]);
  });

  it('loses whoever is taken out of it by name', async () => {
    const { countIn, shape } = await withGroups(() => 'Fire');
    expect(await shape('Fire', 'Fire', AIR)).toBe('done');
    expect(countIn('Fire')).toBe(10);
  });
});
