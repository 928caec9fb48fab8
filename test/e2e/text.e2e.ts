/** What is shown of the words: styling, links, places, emoticons - and nothing that was not meant. */
import type { Locator } from '@playwright/test';
import {
  chatWith,
  entrance,
  expectMessages,
  goIn,
  message,
  messageField,
  nameOf,
  openChat,
  room,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

test('words are styled, links lead where they can and warn where they pretend, emoticons become emoji', {
  tag: '@both',
}, async ({ page, openPage, site, friends, room: newRoom }) => {
  const [romeo, juliet] = await friends();
  const { jid } = await newRoom({ 'muc#roomconfig_whois': 'anyone' });
  const hers = await openPage();
  await signIn(page, site, romeo);
  await signIn(hers, site, juliet);
  const his = await openChat(page, juliet.user);
  const answer = await openChat(hers, romeo.user);

  const preview = his.locator('.styling-preview');
  await messageField(his).fill('2 * 3 * 4 > 5');
  await expect(preview).toHaveCount(0);
  await messageField(his).fill('> who is *there*?\n`me` :)\n```\n*not strong*\n```');
  await expect(preview.locator('blockquote')).toHaveText('who is *there*?');
  await expect(preview.locator('pre')).toHaveText('*not strong*');
  await expectAccessible(page);
  await messageField(his).press('Enter');
  await expect(preview).toHaveCount(0);
  const styled = message(answer, 'who is');
  await expect(styled.getByRole('blockquote')).toHaveText('who is *there*?');
  await expect(styled.getByRole('strong')).toHaveText('*there*');
  await expect(styled.getByRole('code').last()).toHaveText('*not strong*');
  await expect(styled).toContainText('`me` 🙂');

  await say(his, `at geo:45.4384,10.9916 or xmpp:${jid}?join or https://ex\u0430mple.org/`);
  const links = message(answer, 'geo:45');
  await expect(links.getByRole('link', { name: /^geo:/ })).toHaveAttribute('href', /openstreetmap\.org.*mlat=45\.4384/);
  await expect(links.getByRole('img', { name: 'This address may only look like the one you know.' })).toBeVisible();
  await expectAccessible(hers);

  // Anybody can put it there: nobody learns anything before we have said yes, and everybody's addresses are a second question.
  await links.getByRole('link', { name: `xmpp:${jid}?join` }).click();
  await expect(entrance(hers, jid)).toContainText(`${jid} will learn your address, and that you are there.`);
  await expectAccessible(hers);
  await entrance(hers, jid).getByRole('button', { name: 'Cancel' }).click();
  await expect(room(hers, nameOf(jid))).toHaveCount(0);
  await links.getByRole('link', { name: `xmpp:${jid}?join` }).click();
  await entrance(hers, jid).getByRole('textbox', { name: 'Nickname' }).fill('Capulet');
  await goIn(hers, jid);
  await expect(entrance(hers, jid).getByRole('alert')).toContainText('Everybody in this room will see your address');
  await goIn(hers, jid);
  await expect(messageField(room(hers, nameOf(jid)))).toBeEditable();
  await say(answer, `xmpp:${romeo.jid}?message;body=Hello%20myself`);
  await expectMessages(his, ['who is', 'geo:', 'Hello%20myself']);
  await say(his, '😀 👍');
  await expect(message(answer, '😀 👍').locator('.message-text-large')).toBeVisible();
  await expect(chatWith(hers, romeo.user)).toBeVisible();
});

test('links and places are shown with what their sender says of them, and nobody is asked anything', async ({
  page,
  site,
  friends,
  raw,
}) => {
  const [romeo, juliet] = await friends();
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(site.url)) foreign.push(request.url());
  });
  await signIn(page, site, romeo);
  const chat = await openChat(page, juliet.user);
  const hers = await raw(juliet);
  hers.presence();
  const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:og="https://ogp.me/ns#"';
  const said = (about: string, og: string) => `<rdf:Description ${rdf} rdf:about="${about}">${og}</rdf:Description>`;
  const picture = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  const words = '<og:title>The tragedy</og:title><og:description>Of two houses</og:description>';
  const pictures = `<og:image>https://elsewhere.example/seen.png</og:image><og:image>${picture}</og:image>`;
  hers.say(romeo.jid, 'read https://globe.example/play and https://globe.example/plain', {
    extra:
      said('https://globe.example/play', `${words}${pictures}<og:site_name>bank.example</og:site_name>`) +
      said('https://elsewhere.example/', '<og:title>Not linked to</og:title>'),
  });
  const card = message(chat, 'read').getByRole('link', { name: 'Link: The tragedy' });
  await expect(card).toHaveText('globe.exampleThe tragedyOf two houses');
  await expect(card).toHaveAttribute('href', 'https://globe.example/play');
  await expect(card).toHaveAttribute('rel', /noreferrer/);
  await expect(card.locator('img')).toHaveAttribute('src', picture);
  await expect(message(chat, 'read').getByRole('link', { name: /^Link:/ })).toHaveCount(1);

  const name = '<description>&lt;b&gt;Verona&lt;/b&gt;</description>';
  const place = `<geoloc xmlns="http://jabber.org/protocol/geoloc"><lat>45.44</lat><lon>10.99</lon>${name}</geoloc>`;
  hers.say(romeo.jid, 'come here', { extra: place });
  const link = message(chat, 'come here').getByRole('link', { name: '45.44, 10.99' });
  await expect(link).toHaveAttribute('href', /openstreetmap\.org.*mlat=45\.44&mlon=10\.99/);
  await expect(message(chat, 'come here')).toContainText('<b>Verona</b>');
  // Its sign stands beside the words, not above them.
  const lines = (box: Locator) => box.evaluate((element) => element.getClientRects().length);
  expect(await lines(link)).toBe(1);
  await expectAccessible(page);

  await say(chat, 'mine: https://globe.example/own');
  const sent = await hers.message('mine: https://globe.example/own');
  expect(sent.toString()).not.toContain('rdf');
  expect(foreign).toEqual([]);
});
