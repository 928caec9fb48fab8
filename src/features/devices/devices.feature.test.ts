import { describe, expect, it, vi } from 'vitest';
import { privacy } from '#features/privacy/privacy.feature.ts';
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

  it('is not since when nobody has been here, for those who must not know; our own devices may', async () => {
    const { client, ask } = await signedIn();
    const [version = '', time = '', last = ''] = QUESTIONS;
    await befriend(client, 'ariel@isle.example', 'both');
    await client.session.use(privacy).choose('activity', false);
    expect(await ask('ariel@isle.example/air', last)).toContain('service-unavailable');
    expect(await ask('prospero@isle.example/staff', last)).toContain('type="result"');
    expect(await ask('ariel@isle.example/air', version)).toContain('type="result"');
    expect(await ask('ariel@isle.example/air', time)).toContain('type="result"');
    await client.session.use(privacy).choose('activity', true);
    expect(await ask('ariel@isle.example/air', last)).toContain('type="result"');
  });

  it('counts from when somebody was last seen at the page', async () => {
    const { client, ask } = await signedIn();
    client.clock.advance(5_000);
    expect(await ask('prospero@isle.example/staff', QUESTIONS[2] ?? '')).toContain('seconds="5"');
    client.session.use(devices).touch();
    expect(await ask('prospero@isle.example/staff', QUESTIONS[2] ?? '')).toContain('seconds="0"');
  });
});
