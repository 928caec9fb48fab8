/** The test support itself, without our client: two independent clients through each server, the archive, rooms, and the bad network. */

import { expect, test } from '#test/support/fixtures.ts';
import { RawClient } from '#test/support/raw-client.ts';
import { descendantsOf, isNamed, textAt } from '#test/support/xml-text.ts';

const MAM = 'urn:xmpp:mam:2';

test.describe('the other side', { tag: '@both' }, () => {
  test('friends see each other come online and talk, and the archive keeps what was said', async ({ friends, raw }) => {
    const [romeo, juliet] = await friends();
    const [his, hers] = [await raw(romeo), await raw(juliet, 'balcony')];
    his.presence();
    hers.presence();
    await his.waitFor((element) => isNamed(element, 'presence') && element.getAttribute('from') === hers.jid);
    his.say(juliet.jid, 'Is it <you> & only you?');
    const message = await hers.message();
    expect(textAt(message, 'body')).toBe('Is it <you> & only you?');
    expect(message.getAttribute('from')).toBe(his.jid);

    await hers.iq(`<query xmlns="${MAM}" queryid="q1"/>`, { type: 'set' });
    const archived = hers.received.filter((element) => descendantsOf(element, 'result', MAM).length > 0);
    expect(archived.map((element) => textAt(element, 'result', 'forwarded', 'message', 'body'))).toEqual([
      'Is it <you> & only you?',
    ]);
  });

  test('a room carries messages between a member and an anonymous visitor, and archives them', async ({
    room,
    raw,
  }) => {
    const { jid, owner } = await room({ 'muc#roomconfig_roomname': 'Verona' });
    const visitor = await raw();
    const { isNew } = await visitor.joinRoom(jid, { nick: 'A stranger' });
    expect(isNew).toBe(false);
    visitor.say(jid, 'Good morrow', { type: 'groupchat' });
    expect((await owner.message('Good morrow')).getAttribute('from')).toBe(`${jid}/A stranger`);
    await owner.iq(`<query xmlns="${MAM}"/>`, { to: jid, type: 'set' });
    const archived = owner.received.filter((element) => descendantsOf(element, 'result', MAM).length > 0);
    expect(archived.at(-1)?.toString()).toContain('Good morrow');
  });

  test('a wrong password and a taken name are refused', async ({ server, account }) => {
    const { user, password } = await account();
    await expect(server.register(user, password)).rejects.toThrow('conflict');
    const url = `ws://127.0.0.1:${server.httpPort}/xmpp-websocket`;
    const attempt = RawClient.connect(url, { domain: server.domain, user, password: 'wrong' });
    await expect(attempt).rejects.toThrow('not-authorized');
  });

  test('the site passes WebSocket, BOSH and uploads on, and upload slots point to it', async ({
    server,
    site,
    account,
    raw,
  }) => {
    const person = await account();
    const url = `${site.url.replace('http', 'ws')}/xmpp-websocket`;
    const client = await RawClient.connect(url, { domain: server.domain, ...person });
    const slot = await client.iq(
      '<request xmlns="urn:xmpp:http:upload:0" filename="note.txt" size="5" content-type="text/plain"/>',
      { to: server.uploadDomain },
    );
    await client.disconnect();
    const [put] = descendantsOf(slot, 'put');
    const [get] = descendantsOf(slot, 'get');
    expect(put?.getAttribute('url')).toContain(`${site.url}/upload/`);
    const headers = Object.fromEntries(
      descendantsOf(slot, 'header').map((header) => [header.getAttribute('name') ?? '', header.textContent ?? '']),
    );
    const stored = await fetch(put?.getAttribute('url') ?? '', {
      method: 'PUT',
      body: 'hello',
      headers: { ...headers, 'Content-Type': 'text/plain' },
    });
    expect(stored.status).toBe(201);
    expect(await (await fetch(get?.getAttribute('url') ?? '')).text()).toBe('hello');

    const bosh = await fetch(`${site.url}/http-bind`, {
      method: 'POST',
      body: `<body xmlns="http://jabber.org/protocol/httpbind" rid="1" to="${server.domain}" wait="5" hold="1" ver="1.6" xml:lang="en" xmpp:version="1.0" xmlns:xmpp="urn:xmpp:xbosh"/>`,
    });
    expect(await bosh.text()).toContain('mechanisms');
    const other = await raw(person);
    expect(other.bareJid).toBe(person.jid);
  });

  test('accounts and archives outlive a restart of the server', async ({ server, friends, raw }) => {
    const [romeo, juliet] = await friends();
    const before = await raw(romeo);
    before.presence();
    before.say(juliet.jid, 'Until tomorrow');
    await before.iq('<ping xmlns="urn:xmpp:ping"/>');
    await server.restart();
    await before.closed;
    const after = await raw(juliet);
    await after.iq(`<query xmlns="${MAM}"/>`, { type: 'set' });
    expect(after.received.some((element) => element.toString().includes('Until tomorrow'))).toBe(true);
  });
});

test.describe('the bad network', () => {
  test('a cut is noticed by the client at once, and later connections are let through', async ({
    network,
    account,
    server,
  }) => {
    const person = { domain: server.domain, ...(await account()) };
    const url = `ws://127.0.0.1:${network.port}/xmpp-websocket`;
    const first = await RawClient.connect(url, person);
    expect(network.connections).toBe(1);
    network.cut();
    await first.closed;
    network.refuse();
    await expect(RawClient.connect(url, person)).rejects.toThrow();
    network.accept();
    const second = await RawClient.connect(url, person);
    expect(network.accepted).toBe(2);
    await second.disconnect();
  });

  test('what is sent during a stall arrives after it, in order', async ({ network, account, server, raw }) => {
    const [sender, receiver] = [await account(), await account()];
    const url = `ws://127.0.0.1:${network.port}/xmpp-websocket`;
    const slow = await RawClient.connect(url, { domain: server.domain, ...sender });
    const awake = await raw(receiver);
    awake.presence();
    await awake.iq('<ping xmlns="urn:xmpp:ping"/>');
    network.stall();
    slow.say(awake.jid, 'one');
    network.delay({ up: 20, down: 20 });
    slow.say(awake.jid, 'two');
    // The server answers the receiver, yet has nothing from the stalled sender.
    await awake.iq('<ping xmlns="urn:xmpp:ping"/>');
    expect(awake.received.filter((element) => isNamed(element, 'message'))).toEqual([]);
    network.resume();
    expect(textAt(await awake.message(), 'body')).toBe('one');
    expect(textAt(await awake.message(), 'body')).toBe('two');
    await slow.disconnect();
  });
});

test.describe('pages', () => {
  test('an error on the console of any page is seen', async ({ site, page, openPage, pageErrors }) => {
    const address = site.addPage(
      '/loud',
      '<!doctype html><title>Loud</title><script>console.error("a loud page")</script>',
    );
    pageErrors.allow(/a loud page/);
    await page.goto(address);
    const other = await openPage();
    await other.goto(address);
    await other.evaluate(() => setTimeout(() => Promise.reject(new Error('uncaught here'))));
    await expect.poll(() => pageErrors.unexpected.length).toBe(1);
    pageErrors.allow(/uncaught here/);
    expect(pageErrors.unexpected).toEqual([]);
  });
});
