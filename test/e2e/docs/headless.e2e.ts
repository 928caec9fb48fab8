/** The bot of docs/headless.md, saved and started as it says there, beside the module of the package. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildHeadless } from '#scripts/release/modules.ts';
import { packageManifest } from '#scripts/release/package.ts';
import { webSocketUrl } from '#test/support/accounts.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { snippet } from './documented.ts';

const BOT = snippet('docs/headless.md', 'js');

/** A folder of somebody who has installed the package and saved the bot. @returns the bot's file. */
async function saveBot(): Promise<string> {
  const folder = test.info().outputPath();
  const installed = join(folder, 'node_modules/converse');
  await mkdir(join(installed, 'builds'), { recursive: true });
  await writeFile(join(installed, 'package.json'), JSON.stringify(await packageManifest()));
  await buildHeadless(join(installed, 'builds'));
  const bot = join(folder, 'bot.mjs');
  await writeFile(bot, BOT);
  return bot;
}

test('the documented bot answers whoever writes to it', { tag: '@both' }, async ({ friends, raw, run, server }) => {
  const [person, account] = await friends('person', 'bot');
  const human = await raw(person);
  human.presence();
  const program = run([await saveBot(), account.jid, account.password, webSocketUrl(server)]);
  await expect.poll(() => program.output).toBe('Listening.\n');
  human.say(account.jid, 'Hello!');
  await human.message('You said: Hello!');
  human.say(account.jid, 'Still there?');
  await human.message('You said: Still there?');
  expect(program.output).toBe('Listening.\n');
});

test('it says what it wants to know', async ({ run }) => {
  const program = run([await saveBot()]);
  expect(await program.ended()).toBe(1);
  expect(program.output).toContain('What is the address of the bot?');
});

test('it is short', () => {
  expect(BOT.split('\n').filter((line) => line.trim()).length).toBeLessThanOrEqual(15);
});
