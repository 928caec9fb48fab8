/** What is written as a command: done here, answered here, and never said. */
import {
  act,
  chatWith,
  expectMessages,
  message,
  messageField,
  openChat,
  say,
  signIn,
} from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';

test('commands are completed, explained and answered here, and nothing of them reaches the other side', {
  tag: '@both',
}, async ({ page, openPage, site, friends }) => {
  const [romeo, juliet] = await friends();
  const hers = await openPage();
  await signIn(page, site, romeo);
  await signIn(hers, site, juliet);
  const his = await openChat(page, juliet.user);
  const answer = await openChat(hers, romeo.user);
  const field = messageField(his);

  await field.pressSequentially('/h');
  const suggestions = his.getByRole('listbox', { name: 'Suggestions' });
  await expect(suggestions.getByRole('option', { name: /^\/help/ })).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await field.press('Tab');
  await expect(field).toHaveValue('/help');
  await field.press('Enter');
  await expect(his.getByText(/\/clear – Takes the messages away/)).toBeVisible();
  await say(his, '/serenade');
  await expect(his.getByText('There is no command /serenade here.')).toBeVisible();

  await say(his, '//help is a command');
  await say(his, '/me climbs the wall');
  await act(his, '/help is', 'Forward');
  await page.getByRole('button', { name: `Forward to ${juliet.user}` }).click();
  const said = ['/help is a command', `${romeo.user} climbs the wall`, '/help is a command'];
  await expectMessages(answer, said);
  await say(his, '/clear');
  await expect(message(his, 'help')).toHaveCount(0);
  await expect(his.getByText('There is no command')).toHaveCount(0);
  await page.reload();
  await expect(messageField(chatWith(page, juliet.user))).toBeEditable();
  await say(answer, 'Still there?');
  await expectMessages(his, ['Still there?']);
  await expectMessages(answer, [...said, 'Still there?']);
});

test('who types on at once after a completion goes on where it ends', async ({ page, site, friends }) => {
  const [romeo, juliet] = await friends();
  await signIn(page, site, romeo);
  const field = messageField(await openChat(page, juliet.user));
  await page.evaluate(() => {
    const draw = window.requestAnimationFrame.bind(window);
    const held: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (task) => held.push(task);
    addEventListener('let-draw', () => {
      window.requestAnimationFrame = draw;
      draw((time) => {
        for (const task of held) task(time);
      });
    });
  });
  await field.pressSequentially('A :thumbsu');
  await expect(page.getByRole('option', { name: /thumbs ?up/i }).first()).toBeVisible();
  await field.press('Enter');
  await field.pressSequentially(' and');
  await page.evaluate(() => {
    dispatchEvent(new Event('let-draw'));
    return new Promise((drawn) => requestAnimationFrame(drawn));
  });
  await field.pressSequentially(' more');
  await expect(field).toHaveValue(/^A 👍\uFE0F? {2}and more$/u);
});
