import { describe, expect, it, vi } from 'vitest';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { serialize } from '#xmpp/xml.ts';
import { devices } from './devices.feature.ts';

const QUESTIONS = [
  '<query xmlns="jabber:iq:version"/>',
  '<time xmlns="urn:xmpp:time"/>',
  '<query xmlns="jabber:iq:last"/>',
];

async function signedIn() {
  const client = new SimulatedClient();
  await client.signIn();
  const answers: string[] = [];
  vi.spyOn(client.server, 'take').mockImplementation((stanza) => void answers.push(serialize(stanza)));
  const ask = async (from: string, question: string) => {
    answers.length = 0;
    client.session.receive(parseXml(`<iq type="get" id="q" from="${from}">${question}</iq>`));
    await client.settle();
    return answers.join('');
  };
  return { client, ask };
}

async function befriend(client: SimulatedClient, jid: string, subscription: string): Promise<void> {
  const item = `<item jid="${jid}" subscription="${subscription}"/>`;
  client.session.receive(parseXml(`<iq type="set" id="r"><query xmlns="jabber:iq:roster">${item}</query></iq>`));
  await client.settle();
}

describe('what our device tells', () => {
  it.each(QUESTIONS)('%s is for those who see our presence, and for our own devices', async (question) => {
    const { client, ask } = await signedIn();
    await befriend(client, 'ariel@isle.example', 'from');
    await befriend(client, 'caliban@isle.example', 'to');
    expect(await ask('ariel@isle.example/air', question)).toContain('type="result"');
    expect(await ask('prospero@isle.example/staff', question)).toContain('type="result"');
    expect(await ask('caliban@isle.example/cave', question)).toContain('service-unavailable');
    expect(await ask('stranger@elsewhere.example/x', question)).toContain('service-unavailable');
  });

  it('counts from when somebody was last seen at the page', async () => {
    const { client, ask } = await signedIn();
    client.clock.advance(5_000);
    expect(await ask('prospero@isle.example/staff', QUESTIONS[2] ?? '')).toContain('seconds="5"');
    client.session.use(devices).touch();
    expect(await ask('prospero@isle.example/staff', QUESTIONS[2] ?? '')).toContain('seconds="0"');
  });
});
