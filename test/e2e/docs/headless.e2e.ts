/** The bot of docs/headless.md, saved and started as it says there. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { webSocketUrl } from '#test/support/accounts.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { snippet } from './documented.ts';

const BOT = snippet('docs/headless.md', 'ts');

test('the documented bot answers whoever writes to it', { tag: '@both' }, async ({ friends, raw, run, server }) => {
  const [person, account] = await friends('person', 'bot');
  const human = await raw(person);
  human.presence();
  const folder = test.info().outputPath();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'bot.ts'), BOT);
  const program = run([join(folder, 'bot.ts'), account.jid, account.password, webSocketUrl(server)]);
  await expect.poll(() => program.output).toBe('Listening.\n');
  human.say(account.jid, 'Hello!');
  await human.message('You said: Hello!');
  human.say(account.jid, 'Still there?');
  await human.message('You said: Still there?');
  expect(program.output).toBe('Listening.\n');
});

test('it says what it wants to know', async ({ run }) => {
  const folder = test.info().outputPath();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'bot.ts'), BOT);
  const program = run([join(folder, 'bot.ts')]);
  expect(await program.ended()).toBe(1);
  expect(program.output).toContain('What is the address of the bot?');
});

test('it is short', () => {
  expect(BOT.split('\n').filter((line) => line.trim()).length).toBeLessThanOrEqual(15);
});
