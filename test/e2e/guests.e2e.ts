/** Guests of a page: asked for a nickname and nothing else, in one room, under the same name over drops and reloads. */
import {
  addClientPage,
  controlBox,
  expectMessages,
  messageField,
  nameOf,
  participants,
  room as roomIn,
  say,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { webSocketBy } from '#test/support/lost-network.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('a guest says a nickname, is offered another where it is taken, and keeps it over a drop and a reload', async ({
  page,
  site,
  server,
  room,
  raw,
  account,
  network,
  pageErrors,
}) => {
  pageErrors.allow(/net::ERR_/);
  const { jid, owner } = await room();
  const helper = 'Nurse';
  const nurse = await raw(await account('nurse'));
  await nurse.joinRoom(jid, { nick: helper });
  const settings = {
    view_mode: 'embedded',
    root: '#room',
    authentication: 'anonymous',
    jid: server.anonymousDomain,
    auto_join_rooms: [jid],
    ...webSocketBy(network),
  };
  const place = '<div id="room" style="height: 600px"></div>';
  network.refuse();
  await page.goto(addClientPage(site, settings, { body: place }));
  await expect(page.getByRole('alert')).toHaveText('The chat server cannot be reached.');
  await expect(page.locator('#room').getByRole('textbox')).toHaveCount(0);
  network.accept();
  await page.getByRole('button', { name: 'Try again' }).click();
  const chat = roomIn(page.locator('#room'), nameOf(jid));
  const nickname = chat.getByRole('textbox', { name: 'Nickname' });
  await expect(nickname).toBeVisible();
  await expect(nickname).not.toBeFocused();
  await expectAccessible(page);
  await chat.getByRole('button', { name: 'Join' }).click();
  await expect(nickname).toHaveAccessibleDescription('Enter a nickname.');

  await nickname.fill(helper);
  await nickname.press('Enter');
  await expect(nickname).toHaveAccessibleDescription('Somebody else uses this nickname already.');
  await expect(nickname).toHaveValue(`${helper} 2`);
  await nickname.press('Enter');
  await expect(messageField(chat)).toBeFocused();
  await expect(nickname).toHaveCount(0);
  await say(chat, 'Is anybody there?');
  await owner.message('Is anybody there?');
  await expect(controlBox(page)).toHaveCount(0);
  await expect(chat.getByRole('button', { name: 'Back to the list' })).toHaveCount(0);

  await test.step('somebody answers privately', async () => {
    nurse.say(`${jid}/${helper} 2`, 'Just between us');
    await chat.getByRole('button', { name: `${helper} has written to you privately` }).click();
    const talk = page.getByRole('region', { name: `Chat with ${helper}` });
    await expectMessages(talk, ['Just between us']);
    await talk.getByRole('button', { name: 'Close' }).click();
    await expectMessages(chat, ['Is anybody there?']);
  });

  await test.step('the connection drops', async () => {
    network.cut();
    nurse.say(jid, 'We are', { type: 'groupchat' });
    await expect(page.locator('#room').getByRole('status').first()).toHaveText('');
    await expectMessages(chat, ['Is anybody there?', 'We are']);
    await say(chat, 'There you are');
    await owner.message('There you are');
  });

  await test.step('the page is loaded again', async () => {
    await page.reload();
    await expectMessages(chat, ['Is anybody there?', 'We are', 'There you are']);
    await expect(messageField(chat)).toBeEditable();
    await expect(nickname).toHaveCount(0);
    await chat.getByRole('button', { name: 'Participants' }).click();
    await expect(participants(chat).filter({ hasText: 'You' })).toContainText(`${helper} 2`);
  });
});
