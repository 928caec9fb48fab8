/** The chat tools: what the page's settings show, and what pressing them does. */
import {
  expectMessages,
  joinRoom,
  logIn,
  messages,
  openChat,
  openClient,
  participants,
  say,
  WEB_SOCKET,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

test('the chat tools call by way of the page, clear after a question, and show what the settings say', async ({
  page,
  openPage,
  site,
  friends,
  room,
}) => {
  const [romeo, juliet] = await friends();
  await openClient(page, site, { visible_toolbar_buttons: { call: true } });
  await logIn(page, romeo);
  const chat = await openChat(page, juliet.user);
  const tools = chat.getByRole('toolbar', { name: 'Chat tools' });

  const called = page.evaluate(
    () =>
      new Promise((resolve) => {
        const { converse } = window as unknown as { converse: { listen: { on(name: string, run: unknown): void } } };
        converse.listen.on(
          'callButtonClicked',
          ({ connection, model }: { connection: { jid: string }; model: { get(name: string): string } }) =>
            resolve([connection.jid.split('/')[0], model.get('jid')]),
        );
      }),
  );
  await tools.getByRole('button', { name: 'Call' }).click();
  expect(await called).toEqual([romeo.jid, juliet.jid]);

  await say(chat, 'Not for everybody');
  await expectMessages(chat, ['Not for everybody']);
  await tools.getByRole('button', { name: 'Clear messages' }).click();
  const question = page.getByRole('alertdialog', { name: 'Clear messages' });
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expectMessages(chat, ['Not for everybody']);
  await tools.getByRole('button', { name: 'Clear messages' }).click();
  await question.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(messages(chat)).toHaveCount(0);

  const { jid } = await room();
  const inRoom = await joinRoom(page, jid, 'Romeo');
  const toggle = inRoom.getByRole('toolbar', { name: 'Chat tools' }).getByRole('button', { name: 'Participants' });
  await toggle.click();
  await expect(participants(inRoom)).not.toHaveCount(0);
  await toggle.click();
  await expect(participants(inRoom)).toHaveCount(0);

  const other = await openPage();
  const buttons = { clear: false, toggle_participants: false };
  await openClient(other, site, { ...WEB_SOCKET, visible_toolbar_buttons: buttons });
  await logIn(other, juliet);
  const bare = await openChat(other, romeo.user);
  await expect(bare.getByRole('button', { name: 'Clear messages' })).toHaveCount(0);
  await expect(bare.getByRole('button', { name: 'Call' })).toHaveCount(0);
});
