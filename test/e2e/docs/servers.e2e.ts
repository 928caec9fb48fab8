/** The configurations of docs/servers.md, each started as written, and signed in to from a page of another origin. */
import type { Element } from '@xmldom/xmldom';
import { startSite } from '#dev/site/site.ts';
import type { XmppServer } from '#test/servers/server.ts';
import { connectAnonymously, connectRaw, newAccount } from '#test/support/accounts.ts';
import { logIn } from '#test/support/client-page.ts';
import { test as base, expect } from '#test/support/fixtures.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { childOf, descendantsOf } from '#test/support/xml-text.ts';
import { startBareEjabberd, startBareProsody } from './bare-servers.ts';
import { asPage, documentedRoots, snippet } from './documented.ts';
import { throughUpload } from './upload-way.ts';

const PAGE = 'docs/servers.md';
const MAM = 'urn:xmpp:mam:2';

async function archived(client: RawClient, to?: string): Promise<Element> {
  return client.iq(`<query xmlns="${MAM}"/>`, { type: 'set', ...(to === undefined ? {} : { to }) });
}

const isArchiveOf = (fin: Element): boolean => childOf(fin, 'fin') !== undefined;

for (const [name, start] of [
  ['Prosody', () => startBareProsody(snippet(PAGE, 'lua'))],
  ['ejabberd', () => startBareEjabberd(snippet(PAGE, 'yaml'))],
] as const) {
  const test = base.extend<object, { bare: XmppServer }>({
    bare: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
      async ({}, use) => {
        const server = await start();
        await use(server);
        await server.stop();
      },
      { scope: 'worker', timeout: 120_000 },
    ],
  });

  test.describe(`${name} as documented`, () => {
    for (const [way, setting] of [
      ['WebSocket', (port: number) => `websocket_url: 'ws://localhost:${port}/xmpp-websocket'`],
      ['BOSH', (port: number) => `bosh_service_url: 'http://localhost:${port}/http-bind'`],
    ] as const) {
      test(`signs in over ${way} from a page of another origin`, async ({ page, bare }) => {
        const site = await startSite({ roots: documentedRoots() });
        const settings = `{ ${setting(bare.httpPort)}, show_controlbox_by_default: true }`;
        const client = `<script src="/converse/converse.min.js"></script><script>converse.initialize(${settings})</script>`;
        await page.goto(site.addPage('/', asPage(client)));
        await logIn(page, await newAccount(bare));
        await site.stop();
      });
    }

    test('keeps what is said, in chats and rooms', async ({ bare }) => {
      const [one, other] = [await newAccount(bare, 'one'), await newAccount(bare, 'other')];
      const [speaker, listener] = [await connectRaw(bare, one), await connectRaw(bare, other)];
      for (const client of [speaker, listener]) client.presence();
      speaker.say(other.jid, 'Keep this.');
      await listener.message('Keep this.');
      expect(isArchiveOf(await archived(listener))).toBe(true);
      expect(
        listener.received
          .flatMap((stanza) => descendantsOf(stanza, 'body'))
          .map(String)
          .join(),
      ).toContain('Keep');

      const room = `help@${bare.mucDomain}`;
      await speaker.joinRoom(room, { nick: 'One' });
      await speaker.configureRoom(room);
      speaker.say(room, 'Keep this as well.', { type: 'groupchat' });
      await speaker.message('Keep this as well.');
      expect(isArchiveOf(await archived(speaker, room))).toBe(true);
      await Promise.all([speaker.disconnect(), listener.disconnect()]);
    });

    test('takes files and gives them back', async ({ bare }) => {
      const sender = await connectRaw(bare, await newAccount(bare));
      const way = { service: bare.uploadDomain, origin: `http://localhost:${bare.httpPort}` };
      expect(await throughUpload(sender, 'A note.', way)).toBe('A note.');
      await sender.disconnect();
    });

    if (name === 'Prosody') {
      test('lets guests in without an account', async ({ bare }) => {
        const guest = await connectAnonymously(bare);
        expect(guest.jid).toContain(`@${bare.anonymousDomain}`);
        await guest.disconnect();
      });
    }
  });
}
