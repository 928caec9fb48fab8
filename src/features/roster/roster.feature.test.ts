import { describe, expect, it } from 'vitest';
import type { BareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { elements, serialize } from '#xmpp/xml.ts';
import { roster } from './roster.feature.ts';

const ARIEL = 'ariel@isle.example' as BareJid;

/** @returns the entries that the server is told to keep. */
async function signedIn(contacts: string) {
  const told: string[] = [];
  const client = new SimulatedClient();
  client.server.onQuestion = (question) => {
    const [payload] = elements(question);
    if (payload?.ns !== 'jabber:iq:roster') return undefined;
    if (question.attrs.type === 'set') told.push(...elements(payload).map((item) => serialize(item)));
    return parseXml(`<query xmlns="jabber:iq:roster">${question.attrs.type === 'get' ? contacts : ''}</query>`);
  };
  await client.signIn();
  const add = async (given?: Parameters<ReturnType<typeof roster.setup>['add']>[1]) => {
    const adding = client.session.use(roster).add(ARIEL, given);
    await client.settle();
    await adding;
    return told.at(-1);
  };
  return { client, add };
}

describe('somebody who is added', () => {
  it('is on the list with what is given', async () => {
    const { add } = await signedIn('');
    expect(await add({ name: 'Ariel', groups: ['Air'] })).toMatch(/name="Ariel".*<group>Air<\/group>/);
    expect(await add()).not.toMatch(/name=|<group>/);
  });

  it('keeps name and groups where they are on the list already', async () => {
    const { add } = await signedIn(
      `<item jid="${ARIEL}" name="My Ariel" subscription="none"><group>Air</group></item>`,
    );
    expect(await add()).toMatch(/name="My Ariel".*<group>Air<\/group>/);
    expect(await add({ name: 'Tricksy' })).toMatch(/name="Tricksy".*<group>Air<\/group>/);
  });
});
