import { describe, expect, it } from 'vitest';
import { contactRequests } from '#features/contact-requests/contact-requests.feature.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';

describe('somebody who is blocked', () => {
  it('does not ask to be a contact any more, also where the server tells of it again', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    const { all } = client.session.use(contactRequests);
    const ask = async (from: string) => {
      client.session.receive(parseXml(`<presence type="subscribe" from="${from}"/>`));
      await client.settle();
    };
    await ask('caliban@isle.example');
    await ask('ariel@isle.example');
    expect(all.peek()).toHaveLength(2);
    const block = '<block xmlns="urn:xmpp:blocking"><item jid="caliban@isle.example"/></block>';
    client.session.receive(parseXml(`<iq type="set" id="b">${block}</iq>`));
    await client.settle();
    await ask('caliban@isle.example');
    expect(all.peek().map(({ jid }) => jid)).toEqual(['ariel@isle.example']);
  });
});
