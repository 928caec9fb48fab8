/** Prebinding on real servers: each way to sign in, each refusal, and a session that the next one can use. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prebind } from '#prebind/session/prebind.ts';
import { startEjabberd } from '#test/servers/ejabberd.ts';
import { startProsody } from '#test/servers/prosody.ts';
import type { XmppServer } from '#test/servers/server.ts';
import { type Account, connectRaw, newAccount } from '#test/support/accounts.ts';
import { expectLive } from '#test/support/prebind-takeover.ts';
import { startTcpProxy } from '#test/support/tcp-proxy.ts';

describe.each([
  ['Prosody', startProsody],
  ['Prosody with plain passwords', () => startProsody({ authentication: 'internal_plain' })],
  ['ejabberd', startEjabberd],
] as const)('%s', (_, start) => {
  let server: XmppServer;
  let account: Account;
  let boshUrl: string;

  beforeAll(async () => {
    server = await start();
    account = await newAccount(server, 'romeo');
    boshUrl = `http://127.0.0.1:${server.httpPort}/http-bind`;
  });
  afterAll(() => server?.stop());

  it('opens a session that the page carries on with', async () => {
    const session = await prebind({ boshUrl, ...account, resource: 'page' });
    expect(session).toMatchObject({ jid: `${account.jid}/page`, bosh_service_url: boshUrl });
    await expectLive(session);
  });

  it('opens many at once, each with an address of its own', async () => {
    const sessions = await Promise.all(Array.from({ length: 8 }, () => prebind({ boshUrl, ...account })));
    expect(new Set(sessions.map(({ jid }) => jid)).size).toBe(8);
    for (const session of sessions) await expectLive(session);
  });

  it('delivers to the page what came in before it was there', async () => {
    const session = await prebind({ boshUrl, ...account });
    const friend = await connectRaw(server, await newAccount(server, 'juliet'));
    friend.say(session.jid, 'Before the page');
    await friend.iq('<ping xmlns="urn:xmpp:ping"/>', { to: server.domain });
    const body = `<body rid="${session.rid}" sid="${session.sid}" xmlns="http://jabber.org/protocol/httpbind"/>`;
    expect(await (await fetch(boshUrl, { method: 'POST', body })).text()).toContain('Before the page');
    await friend.disconnect();
  });

  it('signs a guest in', async () => {
    const session = await prebind({ boshUrl, jid: server.anonymousDomain });
    expect(session.jid).toContain(`@${server.anonymousDomain}/`);
  });

  it('refuses a wrong password and an unknown account as the site’s', async () => {
    const { jid } = account;
    const wrong = { side: 'site', condition: 'not-authorized' };
    await expect(prebind({ boshUrl, jid, password: 'not it' })).rejects.toMatchObject(wrong);
    await expect(prebind({ boshUrl, jid: 'nobody@localhost', password: 'x' })).rejects.toMatchObject(wrong);
  });

  it('refuses a domain that it does not serve', async () => {
    const attempt = prebind({ boshUrl, jid: 'romeo@elsewhere.test', password: 'x' });
    // ejabberd only says that something went wrong.
    const expected =
      server.kind === 'prosody'
        ? { side: 'site', condition: 'host-unknown' }
        : { side: 'server', message: expect.stringContaining('perhaps it does not serve elsewhere.test') };
    await expect(attempt).rejects.toMatchObject(expected);
  });

  it('has other addresses, which are not BOSH', async () => {
    const attempt = prebind({ boshUrl: `http://127.0.0.1:${server.httpPort}/nowhere`, ...account });
    await expect(attempt).rejects.toMatchObject({ side: 'server', condition: 'http-404' });
  });

  it('may be slow, but only until the deadline', async () => {
    const network = await startTcpProxy({ targetPort: server.httpPort });
    network.stall();
    const attempt = prebind({ boshUrl: `http://127.0.0.1:${network.port}/http-bind`, ...account, timeoutMs: 300 });
    await expect(attempt).rejects.toMatchObject({ side: 'network', condition: 'timeout' });
    await network.stop();
  });
});
