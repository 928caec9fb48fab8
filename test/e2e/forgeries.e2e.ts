/** What strangers and contacts may not do through a real server: put words into another's mouth, or change the contact list. */
import type { Page } from '@playwright/test';
import {
  contact,
  expectContact,
  expectMessages,
  joinRoom,
  messageField,
  openChat,
  signIn,
} from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { readableStorage } from '#test/support/stored.ts';

const CARBONS = 'urn:xmpp:carbons:2';
const FORWARD = 'urn:xmpp:forward:0';
const MAM = 'urn:xmpp:mam:2';
const DELAY = 'urn:xmpp:delay';

interface People {
  /** Who is to be deceived. */
  romeo: string;
  /** In whose name. */
  juliet: string;
}

const inner = (from: string, to: string, body: string) =>
  `<forwarded xmlns="${FORWARD}"><delay xmlns="${DELAY}" stamp="2020-01-01T00:00:00Z"/><message xmlns="jabber:client" from="${from}" to="${to}" type="chat" id="f"><body>${body}</body></message></forwarded>`;

const FORGERIES: Record<string, (people: People) => string> = {
  'a received carbon': ({ romeo, juliet }) =>
    `<message to="${romeo}" type="chat"><received xmlns="${CARBONS}">${inner(juliet, romeo, 'FORGED')}</received></message>`,
  'a sent carbon': ({ romeo, juliet }) =>
    `<message to="${romeo}" type="chat"><sent xmlns="${CARBONS}">${inner(romeo, juliet, 'FORGED')}</sent></message>`,
  'a carbon that claims to come from the account': ({ romeo, juliet }) =>
    `<message to="${romeo}" from="${romeo}" type="chat"><received xmlns="${CARBONS}">${inner(juliet, romeo, 'FORGED')}</received></message>`,
  'an archive result': ({ romeo, juliet }) =>
    `<message to="${romeo}"><result xmlns="${MAM}" queryid="q" id="1">${inner(juliet, romeo, 'FORGED')}</result></message>`,
  'an archive result without a query': ({ romeo, juliet }) =>
    `<message to="${romeo}"><result xmlns="${MAM}" id="1">${inner(juliet, romeo, 'FORGED')}</result></message>`,
  'a forwarded message': ({ romeo, juliet }) => `<message to="${romeo}">${inner(juliet, romeo, 'FORGED')}</message>`,
  'a roster push': ({ romeo }) =>
    `<iq to="${romeo}" type="set" id="push"><query xmlns="jabber:iq:roster"><item jid="forged@localhost" name="FORGED" subscription="both"/></query></iq>`,
  'a roster push that removes a contact': ({ romeo, juliet }) =>
    `<iq to="${romeo}" type="set" id="push2"><query xmlns="jabber:iq:roster"><item jid="${juliet}" subscription="remove"/></query></iq>`,
};

/** Nothing of it is on the page or on disk. */
async function expectNothingForged(page: Page): Promise<void> {
  await expect(page.getByText('FORGED')).toHaveCount(0);
  expect(await readableStorage(page)).not.toContain('FORGED');
}

test.describe('forgeries', { tag: '@both' }, () => {
  for (const [what, forge] of Object.entries(FORGERIES)) {
    test(`${what} changes nothing, whether a stranger or a contact sends it`, async ({
      page,
      site,
      friends,
      account,
      raw,
    }) => {
      const [romeo, juliet] = await friends();
      const [her, stranger] = [await raw(juliet), await raw(await account('tybalt'))];
      her.presence();
      await signIn(page, site, romeo, { storage: 'local' });
      await expectContact(page, juliet.user, /^Online/);
      const chat = await openChat(page, juliet.user);
      her.say(romeo.jid, 'Where are you?');
      await expectMessages(chat, ['Where are you?']);
      const full = await fullAddress(her, romeo.jid);
      for (const sender of [stranger, her]) {
        for (const to of [romeo.jid, full]) {
          sender.send(forge({ romeo: to, juliet: sender === her ? 'nurse@localhost' : juliet.jid }));
        }
        // A server may close the stream of a client that lies about itself.
        await sender.iq('<ping xmlns="urn:xmpp:ping"/>', { timeoutMs: 5000 }).catch(() => {});
      }
      // What comes after the forgeries on the same way has come, so they have been seen.
      const after = await raw(juliet);
      after.presence();
      after.say(romeo.jid, 'Here I am');
      await expectMessages(chat, ['Where are you?', 'Here I am']);
      await expectNothingForged(page);
      await expect(contact(page, juliet.user)).toBeVisible();
      await expect(page.getByRole('list', { name: 'Contacts' }).getByRole('listitem')).toHaveCount(1);
    });
  }

  test('an occupant cannot speak for another, and a message from nobody in the room is not shown in it', async ({
    page,
    site,
    account,
    room,
    raw,
  }) => {
    const { jid, owner } = await room();
    const romeo = await account('romeo');
    await signIn(page, site, romeo);
    const chat = await joinRoom(page, jid, 'Romeo');
    await expect(messageField(chat)).toBeEditable();
    const stranger = await raw(await account('tybalt'));
    stranger.send(`<message to="${romeo.jid}" type="groupchat" from="${jid}/owner"><body>FORGED</body></message>`);
    await stranger.iq('<ping xmlns="urn:xmpp:ping"/>', { timeoutMs: 5000 }).catch(() => {});
    owner.say(jid, 'Genuine', { type: 'groupchat' });
    await expectMessages(chat, ['Genuine']);
    await expectNothingForged(page);
  });
});

/** Where the page is signed in, as its presence tells a contact. */
async function fullAddress(contactOf: { waitFor: RawWait }, bare: string): Promise<string> {
  const presence = await contactOf.waitFor(
    (element) => element.localName === 'presence' && (element.getAttribute('from') ?? '').startsWith(`${bare}/`),
  );
  return presence.getAttribute('from') ?? '';
}

type RawWait = import('#test/support/raw-client.ts').RawClient['waitFor'];
