import { describe, expect, it } from 'vitest';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';

const miranda = 'miranda@isle.example';

/** An answer to `id` that quotes it as `quoted`, and says by whom it was. */
const answer = (id: string, quoted: string, by: string) =>
  parseXml(
    `<message xmlns="jabber:client" type="chat" from="${miranda}/phone" id="answer"><body>&gt; ${quoted}&#10;Really?</body><reply xmlns="urn:xmpp:reply:0" to="${by}" id="${id}"/><fallback xmlns="urn:xmpp:fallback:0" for="urn:xmpp:reply:0"><body start="0" end="${quoted.length + 3}"/></fallback></message>`,
  );

describe('what an answer quotes', () => {
  it('is what was said, and by whom, where that is known here', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    client.server.receive(miranda, 'I might call him a thing divine', 'real');
    client.server.send(answer('real', 'I took the money', client.account));
    await client.settle();
    const [, last] = await client.messages(miranda);
    expect(last?.body).toBe('Really?');
    expect(last?.parts?.reply).toEqual({ id: 'real', author: miranda, quoted: 'I might call him a thing divine' });
  });

  it('is nothing of what came encrypted', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    client.server.receive(miranda, 'For your eyes only', 'real');
    await client.settle();
    const [said] = await client.messages(miranda);
    if (!said) throw new Error('nothing said');
    await client.session.store(client.session.records.put({ ...said, parts: { otr: 'verified' } }, said));
    client.server.send(answer('real', 'I took the money', miranda));
    await client.settle();
    expect((await client.messages(miranda))[1]?.parts?.reply).toEqual({ id: 'real', author: miranda, quoted: '' });
  });

  it('is what the answer says where nothing is known of it', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    client.server.send(answer('earlier', 'Long ago', miranda));
    await client.settle();
    expect((await client.messages(miranda))[0]?.parts?.reply).toMatchObject({ id: 'earlier', quoted: 'Long ago' });
  });
});
