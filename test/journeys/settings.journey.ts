/** Settings by what they change on the wire: with both values, given at the start, and set while the client runs. */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '#core/client.ts';
import { archive } from '#features/archive/archive.feature.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { isNamed } from '#test/support/xml-text.ts';
import {
  address,
  eventually,
  expectBodies,
  isAway,
  isOnline,
  numbered,
  say,
  sessionOf,
  setStage,
  stored,
} from './stage.ts';

const stage = setStage();
const MAM = 'urn:xmpp:mam:2';

/** Whatever was sent to this side before has come in. */
const settled = (raw: RawClient) => raw.iq('<ping xmlns="urn:xmpp:ping"/>');

const copiesIn = (raw: RawClient) =>
  raw.received.filter(
    (each) => isNamed(each, 'message') && each.getElementsByTagNameNS('urn:xmpp:forward:0', 'forwarded').length > 0,
  );

describe('what our other devices learn', () => {
  it('of what is said here follows forward_messages', async () => {
    const [account, friend] = await stage().friends();
    const device = await stage().raw(account);
    device.presence();
    const theirs = await stage().raw(friend);
    theirs.presence();
    const client = await stage().signIn(account);
    await say(client, friend.jid, 'kept to myself');
    await theirs.message('kept to myself');
    await eventually(async () =>
      expect((await stored(client, friend.jid))[0]?.delivery).toMatch(/acknowledged|delivered/),
    );
    client.settings.set('forward_messages', true);
    await say(client, friend.jid, 'passed on');
    await device.waitFor((each) => copiesIn(device).includes(each), { what: 'the copy' });
    expect(copiesIn(device).map(String).join()).toContain('passed on');
    client.settings.set('forward_messages', false);
    await say(client, friend.jid, 'kept again');
    await theirs.message('kept again');

    const other = await stage().signIn(account, { name: 'other', forward_messages: true });
    await say(other, friend.jid, 'from the other');
    await eventually(() => expect(copiesIn(device)).toHaveLength(2));
    expect(copiesIn(device).map(String).join()).not.toContain('kept');
  });

  it('and what this one learns of them follows message_carbons', async () => {
    const [account, friend] = await stage().friends();
    const device = await stage().raw(account);
    device.presence();
    const deaf = await stage().signIn(account, { name: 'deaf', message_carbons: false });
    const client = await stage().signIn(account);
    device.say(friend.jid, 'first');
    await expectBodies(client, friend.jid, ['first']);
    deaf.settings.set('message_carbons', true);
    client.settings.set('message_carbons', false);
    // Both have been answered by the time that a later question is.
    for (const each of [deaf, client]) await sessionOf(each).request(ping);
    device.say(friend.jid, 'second');
    await expectBodies(deaf, friend.jid, ['second']);
    await sessionOf(client).request(ping);
    await expectBodies(client, friend.jid, ['first']);
  });
});

const ping = { type: 'get', payload: { name: 'ping', ns: 'urn:xmpp:ping', attrs: {}, children: [] } } as const;

describe('the archive', () => {
  it('keeps what message_archiving says, and what the account says without it', async () => {
    const account = await stage().account();
    const device = await stage().raw(account);
    const preference = async () => {
      const answer = await device.iq(`<prefs xmlns="${MAM}"/>`);
      return answer.getElementsByTagName('prefs')[0]?.getAttribute('default');
    };
    await device.iq(`<prefs xmlns="${MAM}" default="roster"><always/><never/></prefs>`, { type: 'set' });
    const client = await stage().signIn(account);
    await settled(device);
    expect(await preference()).toBe('roster');
    client.settings.set('message_archiving', 'never');
    await eventually(async () => expect(await preference()).toBe('never'));
    await stage().signIn(account, { name: 'other', message_archiving: 'always' });
    await eventually(async () => expect(await preference()).toBe('always'));
  });

  it('is read in pages of archived_messages_page_size', async () => {
    const [account, friend] = await stage().friends();
    const theirs = await stage().raw(friend);
    for (const body of numbered('line', 30)) theirs.say(account.jid, body);
    await settled(theirs);
    const shown = async (client: Client) => {
      const conversation = await sessionOf(client).open(address(friend.jid), 'direct');
      await sessionOf(client).use(archive).open(conversation);
      const more = async () => {
        await sessionOf(client).use(archive).loadOlder(conversation);
        return conversation.timeline.rows.peek().length;
      };
      return { count: conversation.timeline.rows.peek().length, more };
    };
    expect((await shown(await stage().signIn(account))).count).toBe(20);
    const client = await stage().signIn(account, { name: 'other', archived_messages_page_size: 4 });
    const { count, more } = await shown(client);
    expect(count).toBe(4);
    client.settings.set('archived_messages_page_size', 7);
    expect(await more()).toBe(11);
  });
});

describe('the connection', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is asked after as often as ping_interval says', async () => {
    const log = vi.spyOn(console, 'debug').mockImplementation(() => {});
    const pings = () => log.mock.calls.flat().filter((line) => /out: <iq.*urn:xmpp:ping/s.test(String(line))).length;
    const client = await stage().signIn(await stage().account(), { debug: true, ping_interval: 1 });
    await eventually(() => expect(pings()).toBeGreaterThanOrEqual(2));
    client.dispose();
    // That none follows where it is off, the heartbeat's own tests show with a clock of theirs.
    const before = pings();
    const quiet = await stage().signIn(await stage().account(), { name: 'quiet', debug: true, ping_interval: 0 });
    expect(pings()).toBe(before);
    quiet.settings.set('ping_interval', 1);
    await eventually(() => expect(pings()).toBeGreaterThan(before));
  });

  it('that is lost stays so with auto_reconnect: false', async () => {
    const { network } = stage();
    const stays = await stage().signIn(await stage().account(), { auto_reconnect: false });
    const returns = await stage().signIn(await stage().account(), { name: 'other' });
    network.cut();
    await eventually(() =>
      expect(stays.connection.peek()).toMatchObject({ type: 'signed-out', failure: { kind: 'lost' } }),
    );
    await isOnline(returns);
    returns.settings.set('auto_reconnect', false);
    network.cut();
    await isAway(returns);
    await eventually(() => expect(returns.connection.peek().type).toBe('signed-out'));
  });
});
