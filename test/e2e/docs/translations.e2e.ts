/** Languages as docs/translations.md has them: gettext's own tools run on our files, and each language is there to be chosen. */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { po } from 'gettext-parser';
import { PROJECT } from '#dev/site/roots.ts';
import { compileCatalogue } from '#scripts/i18n/catalogue.ts';
import { addScriptedPage } from '#test/support/client-page.ts';
import { expect, test } from '#test/support/fixtures.ts';
import { snippet } from './documented.ts';

/** What the classic documentation promises. */
const DOCUMENTED = 'af de en es fr he hu id it ja nb nl pl pt_BR ru zh'.split(' ');

const localeIn = (folder: string, code: string) => join(folder, 'locale', code, 'LC_MESSAGES/converse.po');
const translationsIn = (file: string) =>
  Object.values(po.parse(file).translations[''] ?? {}).filter(({ msgid }) => msgid);

test('gettext makes a new language of the template, and carries changes of it into each translation', async () => {
  const folder = test.info().outputPath();
  await mkdir(folder, { recursive: true });
  await cp(join(PROJECT, 'locale'), join(folder, 'locale'), { recursive: true });
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: folder, stdio: 'pipe' });

  run('sh', '-ec', snippet('docs/translations.md', 'text'));
  const greek = await readFile(localeIn(folder, 'el'), 'utf8');
  const begun = greek.replace('msgid "Open chat"\nmsgstr ""', 'msgid "Open chat"\nmsgstr "Άνοιγμα συνομιλίας"');
  expect(compileCatalogue(begun)).toContain('Άνοιγμα συνομιλίας');

  const template = join(folder, 'locale/converse.pot');
  const changed = (await readFile(template, 'utf8')).replace('msgid "Open chat"', 'msgid "Open the chat of this page"');
  await writeFile(template, changed);
  for (const code of (await readdir(join(PROJECT, 'locale'))).filter((name) => !name.includes('.'))) {
    const before = translationsIn(await readFile(localeIn(PROJECT, code), 'utf8'));
    run('msgmerge', '--quiet', '--update', '--no-fuzzy-matching', localeIn(folder, code), template);
    run('msgfmt', '--check-format', '--check-domain', '--output-file=/dev/null', localeIn(folder, code));
    const merged = await readFile(localeIn(folder, code), 'utf8');
    const after = new Map(translationsIn(merged).map(({ msgid, msgstr }) => [msgid, msgstr]));
    expect(after.get('Open the chat of this page'), code).toEqual(['']);
    expect(merged, code).toContain('#~ msgid "Open chat"');
    const lost = before.filter(({ msgid, msgstr }) => after.has(msgid) && String(after.get(msgid)) !== String(msgstr));
    expect(lost, code).toEqual([]);
    expect(() => compileCatalogue(merged), code).not.toThrow();
  }
});

test('every language can be chosen by its entry, and by its code in any spelling', async ({ page, site }) => {
  await page.goto(addScriptedPage(site, ''));
  const codes = (await readdir(join(PROJECT, 'locale'))).filter((name) => !name.includes('.'));
  expect([...codes, 'en']).toEqual(expect.arrayContaining(DOCUMENTED));
  expect(await page.evaluate('Object.keys(locales)')).toEqual(expect.arrayContaining(DOCUMENTED));
  for (const code of [...codes, 'en']) {
    const known = code === 'en' ? [] : translationsIn(await readFile(localeIn(PROJECT, code), 'utf8'));
    const name = known.find(({ msgid }) => msgid === 'Open chat')?.msgstr[0] ?? 'Open chat';
    const spellings = [`locales['${code}']`, `'${code}'`, `'${code.replace('_', '-').toLowerCase()}'`];
    for (const i18n of new Set(spellings)) {
      await page.evaluate(`void converse.initialize({ websocket_url: '/xmpp-websocket', i18n: ${i18n} })`);
      await expect(page.getByRole('button', { name, exact: true }), i18n).toBeVisible();
      await page.evaluate('converse.destroy()');
    }
  }
});
