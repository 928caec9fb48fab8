import { describe, expect, it } from 'vitest';
import { visit } from '#core/visit.ts';
import { askForOffer, handIn, registrationOffer } from '#features/registration/registration.wire.ts';
import type { Endpoint } from '#xmpp/transport/transport.ts';
import { address, isOnline, setStage } from './stage.ts';

const stage = setStage();

const webSocket = (): Endpoint => ({ kind: 'websocket', url: stage().webSocket });

async function visitBy(endpoints: readonly Endpoint[], domain = 'localhost') {
  const { platform } = await stage().client();
  return visit({ ...platform, endpoints: () => endpoints, discover: async () => [] }, domain);
}

describe('visiting a server without an account', () => {
  it('gets its form and an account', async () => {
    const visiting = await visitBy([webSocket()]);
    expect(visiting.registers).toBe(true);
    const offer = registrationOffer.decode(await visiting.request({ type: 'get', payload: askForOffer() }));
    const asked = offer?.form?.fields.map((field) => field.name) ?? offer?.fields;
    expect(asked).toEqual(expect.arrayContaining(['username', 'password']));
    const user = 'orlando';
    const answers = new Map([
      ['username', [user]],
      ['password', ['of the forest']],
    ]);
    const payload = offer && handIn(offer, answers);
    if (!payload) throw new Error('no form');
    await visiting.request({ type: 'set', payload });
    await expect(visiting.request({ type: 'set', payload })).rejects.toMatchObject({ condition: 'conflict' });
    visiting.close();
    expect(visiting.isOpen).toBe(false);
    const client = await stage().client();
    await client.signIn({ jid: address(`${user}@localhost`), password: 'of the forest' });
    await isOnline(client);
  });

  it('is told that a domain is not served there', async () => {
    await expect(visitBy([webSocket()], 'messina.example')).rejects.toMatchObject({
      failure: { kind: 'host-unknown' },
    });
  });

  it('notices that the server has gone', async () => {
    const visiting = await visitBy([webSocket()]);
    stage().network.cut();
    await expect(visiting.request({ type: 'get', payload: askForOffer() })).rejects.toMatchObject({
      condition: 'disconnected',
    });
    expect(visiting.isOpen).toBe(false);
  });

  it('goes on with what the domain says of itself where the page leads elsewhere', async () => {
    const { platform } = await stage().client();
    const there = webSocket();
    const nowhere = { kind: 'websocket', url: 'ws://127.0.0.1:9/xmpp-websocket' } as const;
    const discover = async () => [there];
    const visiting = await visit({ ...platform, endpoints: () => [nowhere], discover }, 'localhost');
    expect(visiting.endpoint).toEqual(there);
    visiting.close();
  });
});
