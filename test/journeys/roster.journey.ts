/** The contact list over sign-ins (RFC 6121 §2.6, XEP-0237), and which of several devices is spoken to. */
import 'fake-indexeddb/auto';
import type { Element } from '@xmldom/xmldom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '#core/client.ts';
import { roster } from '#features/roster/roster.feature.ts';
import { setRosterEntry } from '#test/support/accounts.ts';
import { isNamed, textAt } from '#test/support/xml-text.ts';
import { address, eventually, expectBodies, sessionOf, setStage, stored } from './stage.ts';

const stage = setStage();

const contactIn = (client: Client, jid: string) => sessionOf(client).use(roster).contact(address(jid))?.peek();

describe('the contact list', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is not sent again to a client that knows it, and what has changed meanwhile is', async () => {
    const [benedick, beatrice] = await stage().friends();
    const signIn = async () => {
      const client = await stage().client({ storage: 'local' });
      const heard: string[] = [];
      client.events.on('roster', ({ items }) => heard.push(...items.map(({ jid }) => jid)));
      const ready = new Promise<void>((resolve) => client.events.on('ready', () => resolve()));
      await client.signIn({ jid: address(benedick.jid), password: benedick.password });
      await ready;
      await eventually(() => expect(contactIn(client, beatrice.jid)?.subscription).toBe('both'));
      return { client, heard };
    };
    const leave = async (client: Client) => {
      await sessionOf(client).work.idle();
      client.dispose();
    };
    const first = await signIn();
    expect(first.heard).toEqual([beatrice.jid]);
    await leave(first.client);

    const second = await signIn();
    expect(second.heard).toEqual([]);
    await leave(second.client);

    const device = await stage().raw(benedick);
    await setRosterEntry(device, beatrice.jid, { name: 'Lady Disdain', groups: ['Messina'] });
    const third = await signIn();
    await eventually(() =>
      expect(contactIn(third.client, beatrice.jid)).toMatchObject({ name: 'Lady Disdain', groups: ['Messina'] }),
    );
    await leave(third.client);
    const fourth = await signIn();
    expect(fourth.heard).toEqual([]);
    expect(contactIn(fourth.client, beatrice.jid)?.name).toBe('Lady Disdain');
  });
});

describe('a device of several', () => {
  it('is spoken to and shown as its priority says', async () => {
    const [benedick, beatrice] = await stage().friends();
    const hers = await stage().raw(beatrice);
    hers.presence();
    const isShown = (priority: string) => (element: Element) =>
      isNamed(element, 'presence') && textAt(element, 'priority') === priority;
    const device = await stage().raw(benedick);
    device.presence({ extra: '<priority>3</priority>' });
    const ours = await stage().signIn(benedick, { priority: 7, message_carbons: false });
    await hers.waitFor(isShown('7'), { what: 'our priority' });
    hers.say(benedick.jid, 'to the higher one');
    await expectBodies(ours, beatrice.jid, ['to the higher one']);

    const shy = await stage().signIn(benedick, { name: 'shy', priority: -1, message_carbons: false });
    await hers.waitFor(isShown('-1'), { what: 'the other priority' });
    const left = sessionOf(ours).jid;
    await ours.signOut();
    const isGone = (element: Element) => element.getAttribute('from') === left && element.getAttribute('type') !== null;
    await hers.waitFor(isGone, { what: 'our leaving' });
    hers.say(benedick.jid, 'to whoever is reachable');
    await device.message('to whoever is reachable');
    await sessionOf(shy).work.idle();
    expect((await stored(shy, beatrice.jid)).map(({ body }) => body)).not.toContain('to whoever is reachable');
  });
});
