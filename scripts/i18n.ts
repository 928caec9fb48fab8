/**
 * `npm run i18n`: writes `locale/converse.pot` from the source, merges it into every translation, and checks these.
 * `-- pot` only writes the template, `-- po` only merges, `-- check` changes nothing and fails on what is out of date or broken.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { po } from 'gettext-parser';
import { extractAll, type SourceText } from './i18n/extract.ts';
import { LOCALE_FOLDER, poFile, TEMPLATE, translatedCodes } from './i18n/files.ts';
import { mergeTranslation, writeTemplate } from './i18n/merge.ts';
import { brokenEntries } from './i18n/placeholders.ts';

async function merge(texts: readonly SourceText[]): Promise<void> {
  for (const code of await translatedCodes()) {
    const file = poFile(code);
    await writeFile(file, mergeTranslation(await readFile(file, 'utf8'), texts));
  }
}

/** Says for each language how far it is, and what is broken. */
async function check(): Promise<string[]> {
  const problems: string[] = [];
  for (const code of await translatedCodes()) {
    const file = po.parse(await readFile(poFile(code), 'utf8'));
    const entries = Object.values(file.translations[''] ?? {}).filter(({ msgid }) => msgid);
    const done = entries.filter(({ msgstr }) => msgstr.every(Boolean)).length;
    console.log(`${code}: ${done} of ${entries.length} texts`);
    problems.push(...brokenEntries(file).map((problem) => `${code}: ${problem}`));
  }
  return problems;
}

async function isTemplateCurrent(texts: readonly SourceText[]): Promise<boolean> {
  return (await readFile(TEMPLATE, 'utf8').catch(() => '')) === writeTemplate(texts);
}

async function main(step: string | undefined): Promise<void> {
  const texts = await extractAll();
  const problems: string[] = [];
  await mkdir(LOCALE_FOLDER, { recursive: true });
  if (step === undefined || step === 'pot') await writeFile(TEMPLATE, writeTemplate(texts));
  if (step === undefined || step === 'po') await merge(texts);
  if (step === 'check' && !(await isTemplateCurrent(texts))) {
    problems.push('locale/converse.pot is out of date: run npm run i18n');
  }
  if (step === undefined || step === 'check') problems.push(...(await check()));
  for (const problem of problems) console.error(problem);
  if (problems.length) process.exitCode = 1;
}

await main(process.argv[2]);
