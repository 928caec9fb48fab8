import { describe, expect, it, vi } from 'vitest';
import { roster } from '#features/roster/roster.feature.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { serialize } from '#xmpp/xml.ts';
import { contactSuggestions } from './contact-suggestions.feature.ts';

const ARIEL = 'ariel@isle.example';

async function signedIn(settings: ConstructorParameters<typeof SimulatedClient>[0] = {}) {
  const client = new SimulatedClient(settings);
  await client.signIn();
  const receive = async (xml: string) => {
    client.session.receive(parseXml(xml));
    await client.settle();
  };
  const know = (jid: string, content = '') =>
    receive(
      `<iq type="set" id="r"><query xmlns="jabber:iq:roster"><item jid="${jid}" subscription="both">${content}</item></query></iq>`,
    );
  const suggest = (from: string, items: string) =>
    receive(`<message from="${from}"><x xmlns="http://jabber.org/protocol/rosterx">${items}</x></message>`);
  const ask = (from: string, items: string) =>
    receive(`<iq type="set" id="q" from="${from}"><x xmlns="http://jabber.org/protocol/rosterx">${items}</x></iq>`);
  const handle = () => client.session.use(contactSuggestions);
  const open = () =>
    handle()
      .all.peek()
      .map(({ from, proposals }) => `${from}: ${proposals.map(({ kind, jid }) => `${kind} ${jid}`)}`);
  return { client, know, suggest, ask, handle, open };
}

const IRIS = '<item jid="iris@isle.example" name="Iris"><group>Masque</group></item>';

describe('suggested contacts', () => {
  it('are shown for those who may suggest, and change nothing by themselves', async () => {
    const { client, know, suggest, ask, open } = await signedIn();
    await know(ARIEL);
    const sent = vi.spyOn(client.server, 'take');
    await suggest(`${ARIEL}/air`, IRIS);
    await suggest('stranger@elsewhere.example/x', IRIS);
    await suggest('gateway.elsewhere.example', IRIS);
    await ask('icq.isle.example', '<item action="delete" jid="ariel@isle.example"/>');
    await ask('stranger@elsewhere.example/x', IRIS);
    expect(open()).toEqual([`${ARIEL}: add iris@isle.example`, 'icq.isle.example: remove ariel@isle.example']);
    const all = sent.mock.calls.map(([stanza]) => serialize(stanza)).join('');
    expect(all).not.toContain('jabber:iq:roster');
    expect(all.match(/type="result"/g)).toHaveLength(1);
    expect(all).toContain('service-unavailable');
  });

  it('are made as the visitor has ticked them', async () => {
    const { client, know, suggest, handle } = await signedIn();
    await know(ARIEL);
    await know('ceres@isle.example', '<group>Field</group>');
    await know('juno@isle.example');
    const said: string[] = [];
    client.server.onQuestion = (question) => {
      if (question.attrs.type !== 'set') return undefined;
      said.push(serialize(question).replace(/^.*<item/, '<item'));
      return parseXml('<done xmlns="x"/>');
    };
    await suggest(
      ARIEL,
      `${IRIS}<item action="modify" jid="ceres@isle.example" name="Ceres"/><item action="delete" jid="juno@isle.example"/>`,
    );
    const [suggestion] = handle().all.peek();
    const chosen = suggestion?.proposals.filter(({ kind }) => kind !== 'remove') ?? [];
    const made = handle().make(chosen);
    await client.settle();
    expect(await made).toEqual([]);
    expect(said[0]).toContain('jid="iris@isle.example" name="Iris"><group>Masque</group>');
    expect(said[1]).toContain('jid="ceres@isle.example" name="Ceres"><group>Field</group>');
    expect(said).toHaveLength(2);
    expect(client.session.use(roster).contact(bareJid('juno@isle.example') as BareJid)).toBeDefined();
  });

  it('are bounded, and not exchanged while the visitor looks at them', async () => {
    const { know, suggest, open } = await signedIn();
    for (let index = 0; index < 12; index += 1) await know(`spirit${index}@isle.example`);
    await suggest('spirit0@isle.example', IRIS);
    await suggest('spirit0@isle.example', '<item jid="sycorax@isle.example"/>');
    expect(open()).toEqual(['spirit0@isle.example: add iris@isle.example']);
    const many = Array.from({ length: 1000 }, (_, index) => `<item jid="nymph${index}@isle.example"/>`).join('');
    for (let index = 1; index < 12; index += 1) await suggest(`spirit${index}@isle.example`, many);
    expect(open()).toHaveLength(10);
    expect(open()[1]?.match(/nymph/g)).toHaveLength(150);
  });

  it('leave out what the site does not want', async () => {
    const { know, suggest, open } = await signedIn({ allow_contact_removal: false, allow_contact_requests: false });
    await know(ARIEL);
    await suggest(ARIEL, `${IRIS}<item action="delete" jid="ariel@isle.example"/><item jid="prospero@isle.example"/>`);
    expect(open()).toEqual([]);
  });

  it('wait for the visitor over a reload', async () => {
    const { client, know, suggest, open } = await signedIn();
    await know(ARIEL);
    await suggest(ARIEL, IRIS);
    await client.reload();
    expect(open()).toEqual([`${ARIEL}: add iris@isle.example`]);
  });
});
