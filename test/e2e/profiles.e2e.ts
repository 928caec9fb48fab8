/** Profiles: what somebody tells of themselves, with their picture, reaches others and is shown to them. */
import { Buffer } from 'node:buffer';
import type { Locator, Page } from '@playwright/test';
import {
  contact,
  contactButton,
  entrance,
  expectContact,
  goIn,
  joinRoom,
  message,
  openChat,
  participants,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { photograph, SECRET } from '#test/support/pictures.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { childOf, isNamed } from '#test/support/xml-text.ts';

const items = (node: string) =>
  `<pubsub xmlns="http://jabber.org/protocol/pubsub"><items node="${node}" max_items="1"/></pubsub>`;

async function editProfile(page: Page): Promise<Locator> {
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Edit profile' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your profile' });
  await expect(dialog.getByRole('textbox', { name: 'Full name' })).toBeFocused();
  return dialog;
}

async function save(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your profile has been saved.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
}

async function showProfile(page: Page, name: string): Promise<Locator> {
  await contact(page, name).hover();
  await page.getByRole('button', { name: `Options for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Profile' }).click();
  return page.getByRole('dialog', { name });
}

/** The full address of a device whose presence has come. */
const deviceOf = async (client: RawClient, jid: string): Promise<string> => {
  const presence = await client.waitFor(
    (element) => isNamed(element, 'presence') && (element.getAttribute('from') ?? '').startsWith(`${jid}/`),
  );
  return presence.getAttribute('from') ?? '';
};

test('a profile is written, published and seen by a contact', { tag: '@both' }, async ({
  page,
  openPage,
  site,
  friends,
  raw,
  account,
}) => {
  const [rosalind, celia] = await friends('rosalind', 'celia');
  const old = await raw(celia, 'old');
  old.presence();
  await signIn(page, site, rosalind);

  const dialog = await editProfile(page);
  await dialog.getByRole('textbox', { name: 'Full name' }).fill('Rosalind of the Court');
  await dialog.getByRole('textbox', { name: 'Nickname' }).fill('Ganymede');
  await dialog.getByLabel('Birthday').fill('1599-06-24');
  const links = dialog.getByRole('textbox', { name: 'Links' });
  await links.fill('not an address');
  await expect(dialog.getByText('not an address is not an address of the web.')).toBeVisible();
  await links.fill('arden.example/rosalind');
  const file = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: await photograph(page, { width: 900, height: 600 }) };
  expect(file.buffer.toString('latin1')).toContain(SECRET);
  await dialog.locator('input[type="file"]').setInputFiles(file);
  const zoom = dialog.getByRole('slider', { name: 'Zoom' });
  await zoom.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('slider', { name: 'From left to right' })).toHaveValue('0.48');
  await dialog.getByRole('combobox', { name: 'Who may see this' }).selectOption('Everybody');
  await expectAccessible(page);
  await save(page, dialog);

  const card = await old.iq('<vCard xmlns="vcard-temp"/>', { to: rosalind.jid });
  expect(card.toString()).toContain('Rosalind of the Court');
  const picture = Buffer.from(card.getElementsByTagName('BINVAL')[0]?.textContent ?? '', 'base64');
  expect(picture.length).toBeGreaterThan(500);
  expect(picture.length).toBeLessThanOrEqual(48 * 1024);
  expect(picture.toString('latin1')).not.toContain(SECRET);
  const metadata = await old.iq(items('urn:xmpp:avatar:metadata'), { to: rosalind.jid });
  const hash = metadata.getElementsByTagName('info')[0]?.getAttribute('id');
  expect((await old.iq(items('urn:xmpp:vcard4'), { to: rosalind.jid })).toString()).toContain('1599-06-24');
  await old.waitFor((element) => {
    const update = isNamed(element, 'presence') && childOf(element, 'x', 'vcard-temp:x:update');
    return Boolean(update) && update !== false && update?.textContent === hash;
  });

  // Who asks of the device wakes what answers; strangers are told nothing.
  const device = await deviceOf(old, rosalind.jid);
  expect((await old.iq('<query xmlns="jabber:iq:version"/>', { to: device })).toString()).toContain('Converse');
  const stranger = await raw(await account('jaques'));
  await expect(stranger.iq('<time xmlns="urn:xmpp:time"/>', { to: device })).rejects.toThrow('service-unavailable');

  const hers = await openPage();
  await signIn(hers, site, celia);
  await expectContact(hers, 'Ganymede', /^Online/);
  await expect(contact(hers, 'Ganymede').locator('img')).toBeVisible();
  const shown = await showProfile(hers, 'Ganymede');
  await expect(shown.getByText('Rosalind of the Court')).toBeVisible();
  await expect(shown.getByText('June 24, 1599')).toBeVisible();
  await expect(shown.getByRole('link', { name: 'https://arden.example/rosalind' })).toBeVisible();
  await expect(shown.getByText('You see each other’s status.')).toBeVisible();
  await expect(shown.getByRole('listitem').filter({ hasText: 'Converse' })).toContainText('Local time');
  await expectAccessible(hers);
  await hers.keyboard.press('Escape');
  await expect(shown).toHaveCount(0);

  const attributes = () => hers.evaluate(`converse.contacts.get('${rosalind.jid}')`);
  await expect.poll(attributes).toMatchObject({
    fullname: 'Rosalind of the Court',
    image: picture.toString('base64'),
    image_type: 'image/jpeg',
    url: 'https://arden.example/rosalind',
    vcard_updated: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });

  // The name in the heading leads to her site, unless the page says otherwise.
  const chat = await openChat(hers, 'Ganymede');
  const heading = chat.getByRole('heading', { name: 'Ganymede' });
  const link = heading.getByRole('link', { name: 'Ganymede' });
  await expect(link).toHaveAttribute('href', 'https://arden.example/rosalind');
  await expect(link).toHaveAttribute('target', '_blank');
  await expectAccessible(hers);
  const setUrl = (url: string) =>
    hers.evaluate(
      ([jid, to]) => {
        type Box = { set(name: string, value: string): void; get(name: string): string };
        const { chats } = (globalThis as unknown as { converse: { chats: { get(jid?: string): Box } } }).converse;
        const before = chats.get(jid).get('url');
        chats.get(jid).set('url', to ?? '');
        return before;
      },
      [rosalind.jid, url],
    );
  expect(await setUrl('/people/7')).toBe('https://arden.example/rosalind');
  await expect(link).toHaveAttribute('href', new URL('/people/7', hers.url()).href);
  expect(await setUrl('javascript:alert(1)')).toBe('/people/7');
  await expect(link).toHaveCount(0);
  await expect(heading).toBeVisible();
  await chat.getByRole('button', { name: 'Close' }).click();

  // Taken away, it is gone for others as well.
  const again = await editProfile(page);
  await again.getByRole('button', { name: 'Remove picture' }).click();
  await again.getByRole('textbox', { name: 'Nickname' }).fill('');
  await save(page, again);
  await expect(contact(hers, 'Rosalind of the Court').locator('img')).toHaveCount(0);
});

test('a profile of an old kind is shown, and the devices that somebody is at', async ({
  page,
  site,
  friends,
  raw,
  room,
}) => {
  const [touchstone, audrey] = await friends('touchstone', 'audrey');
  const phone = await raw(audrey, 'phone');
  const features = ['jabber:iq:version', 'urn:xmpp:time', 'jabber:iq:last']
    .map((ns) => `<feature var="${ns}"/>`)
    .join('');
  const NS_INFO = 'http://jabber.org/protocol/disco#info';
  phone.answer(
    (iq) => isNamed(iq, 'iq') && childOf(iq, 'query', NS_INFO) !== undefined,
    () => `<query xmlns="${NS_INFO}"><identity category="client" type="phone" name="Pipe"/>${features}</query>`,
  );
  phone.answer(
    (iq) => isNamed(iq, 'iq') && childOf(iq, 'query', 'jabber:iq:version') !== undefined,
    () => '<query xmlns="jabber:iq:version"><name>Pipe</name><version>3.1</version><os>Goat</os></query>',
  );
  phone.answer(
    (iq) => isNamed(iq, 'iq') && childOf(iq, 'time', 'urn:xmpp:time') !== undefined,
    () => '<time xmlns="urn:xmpp:time"><tzo>+05:30</tzo><utc>2026-01-01T00:00:00Z</utc></time>',
  );
  phone.answer(
    (iq) => isNamed(iq, 'iq') && childOf(iq, 'query', 'jabber:iq:last') !== undefined,
    () => '<query xmlns="jabber:iq:last" seconds="150"/>',
  );
  await phone.iq(
    '<vCard xmlns="vcard-temp"><FN>Audrey</FN><ORG><ORGNAME>The Forest</ORGNAME></ORG><URL>javascript:alert(1)</URL></vCard>',
    { type: 'set' },
  );
  phone.presence({ extra: '<show>away</show><priority>5</priority>' });
  await signIn(page, site, touchstone);
  const chat = await openChat(page, 'Audrey');
  await chat.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Profile' }).click();
  const shown = page.getByRole('dialog', { name: 'Audrey' });
  await expect(shown.getByText('The Forest')).toBeVisible();
  await expect(shown.getByRole('link')).toHaveCount(0);
  const device = shown.getByRole('listitem').filter({ hasText: 'Pipe 3.1 (Goat)' });
  await expect(device).toContainText(/Away · Local time .* · Last active 2 minutes ago · Priority 5/);
  const since = new Date(Date.now() - 3 * 60 * 60 * 1000).toISOString();
  phone.presence({ extra: `<show>xa</show><idle xmlns="urn:xmpp:idle:1" since="${since}"/>` });
  await expect(device).toContainText(/Extended away · Local time .* · Last active 3 hours ago$/);
  await page.keyboard.press('Escape');
  await expect(shown).toHaveCount(0);

  // From a room too, where addresses are known.
  const open = await room({ 'muc#roomconfig_whois': 'anyone' });
  await phone.joinRoom(open.jid, { nick: 'Shepherdess' });
  const talk = await joinRoom(page, open.jid);
  await expect(entrance(page, open.jid).getByRole('alert')).toContainText(
    'Everybody in this room will see your address',
  );
  await goIn(page, open.jid);
  await talk.getByRole('button', { name: 'Participants' }).click();
  await participants(talk).filter({ hasText: 'Shepherdess' }).hover();
  await talk.getByRole('button', { name: 'Actions for Shepherdess' }).click();
  await page.getByRole('menuitem', { name: 'Profile' }).click();
  await expect(shown.getByText('The Forest')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Contacts' }).click();
  await phone.disconnect();
  await expectContact(page, 'Audrey', /^Offline/);
  await showProfile(page, 'Audrey');
  await expect(shown.getByText(/^Last seen (now|\d+ seconds? ago)$/)).toBeVisible();
});

test('people in a room see each other’s pictures, and the new one in place of the old', { tag: '@both' }, async ({
  page,
  openPage,
  site,
  account,
  raw,
  room,
}) => {
  const [orlando, jaques] = [await account('orlando'), await account('jaques')];
  const { jid } = await room();
  const pictureOf = async (side: number) => (await photograph(page, { width: side, height: side })).toString('base64');
  const [his, other] = [await pictureOf(40), await pictureOf(48)];
  const photo = (base64: string) =>
    `<vCard xmlns="vcard-temp"><PHOTO><TYPE>image/jpeg</TYPE><BINVAL>${base64}</BINVAL></PHOTO></vCard>`;
  for (const [person, picture] of [
    [orlando, his],
    [jaques, other],
  ] as const) {
    const device = await raw(person);
    await device.iq(photo(picture), { type: 'set' });
    await device.disconnect();
  }
  const openRoom = async (place: Page, nick: string) => {
    const talk = await joinRoom(place, jid, nick);
    await talk.getByRole('button', { name: 'Participants' }).click();
    await expect(participants(talk).filter({ hasText: nick })).toBeVisible();
    return talk;
  };
  await signIn(page, site, orlando);
  const talk = await openRoom(page, 'Orlando');
  const hers = await openPage();
  await signIn(hers, site, jaques);
  const answer = await openRoom(hers, 'Jaques');
  await say(answer, 'All the world is a stage');
  await say(talk, 'And all the men and women');

  const listed = (place: Locator, nick: string) => participants(place).filter({ hasText: nick }).locator('img');
  const source = (base64: string) => `data:image/jpeg;base64,${base64}`;
  await expect(listed(talk, 'Jaques')).toHaveAttribute('src', source(other));
  await expect(message(talk, 'All the world').locator('img')).toHaveAttribute('src', source(other));
  await expect(listed(answer, 'Orlando')).toHaveAttribute('src', source(his));
  await expect(message(answer, 'And all the men').locator('img')).toHaveAttribute('src', source(his));
  // One’s own, and nobody’s who has none.
  await expect(listed(talk, 'Orlando')).toHaveAttribute('src', source(his));
  await expect(participants(talk).locator('img')).toHaveCount(2);
  await expect(participants(talk)).toHaveCount(3);

  const dialog = await editProfile(hers);
  const file = { name: 'new.jpg', mimeType: 'image/jpeg', buffer: await photograph(page, { width: 90, height: 60 }) };
  await dialog.locator('input[type="file"]').setInputFiles(file);
  await save(hers, dialog);
  await expect(listed(answer, 'Jaques')).not.toHaveAttribute('src', source(other));
  const now = (await listed(answer, 'Jaques').getAttribute('src')) ?? '';
  expect(now).toMatch(/^data:image\//);
  await expect(listed(talk, 'Jaques')).toHaveAttribute('src', now);
  await expect(message(talk, 'All the world').locator('img')).toHaveAttribute('src', now);
});

test('a site that wants no profiles has none fetched', async ({ page, site, friends }) => {
  const [phebe, silvius] = await friends('phebe', 'silvius');
  const sent: string[] = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => void sent.push(String(payload))));
  await signIn(page, site, phebe, { use_vcards: false, fullname: 'Phebe the Shepherdess' });
  await expect(page.getByText('Phebe the Shepherdess')).toBeVisible();
  await contactButton(page, silvius.user).click();
  const shown = await showProfile(page, silvius.user);
  await expect(shown.getByText(silvius.jid)).toBeVisible();
  await expect(shown.getByText('You see each other’s status.')).toBeVisible();
  expect(sent.filter((frame) => /<vCard|urn:xmpp:vcard4|<items node="urn:xmpp:avatar/.test(frame))).toEqual([]);
});
