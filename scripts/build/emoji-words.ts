/** What emoji are called in the languages that a build speaks: per language a chunk with names and words, and no more. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { translatedCodes } from '../i18n/files.ts';
import type { Choice } from './choice.ts';
import { ROOT } from './root.ts';

interface EmojiNames {
  readonly emoji: string;
  readonly annotation: string;
  readonly tags?: readonly string[];
}

const PACKAGE = join(ROOT, 'node_modules/emoji-picker-element-data');
const ENGLISH = join(PACKAGE, 'en/github/data.json');
const MODULE = '/src/ui/emoji/emoji-words.ts';
/** Also in the names of chunks. */
export const EMOJI_WORDS = /\/emoji-picker-element-data\/([\w-]+)\/cldr-native\/data\.json$/;

const read = async (file: string): Promise<readonly EmojiNames[]> => JSON.parse(await readFile(file, 'utf8'));

/** The package's file for a language as its translation is named (`pt_BR`), or for that language elsewhere. */
export function emojiFile(code: string): string | undefined {
  const language = code.split('_', 1)[0] ?? code;
  return [code.replace('_', '-').toLowerCase(), language]
    .map((name) => join(PACKAGE, name, 'cldr-native/data.json'))
    .find((file) => existsSync(file));
}

/** Words of the name are not said again. */
function lineOf({ annotation, tags = [] }: EmojiNames): string {
  const said = annotation.toLowerCase().split(/[\s,:]+/);
  return [annotation, ...tags.filter((tag) => !said.includes(tag))].join('|');
}

/** See `EmojiWords` in src/ui/emoji/emoji-words.ts. */
export async function emojiLines(file: string): Promise<string> {
  const byEmoji = new Map((await read(file)).map((each) => [each.emoji, each]));
  const lines = (await read(ENGLISH)).map(({ emoji }) => {
    const named = byEmoji.get(emoji);
    return named ? lineOf(named) : '';
  });
  return lines.join('\n');
}

async function listOf(codes: readonly string[]): Promise<string> {
  const loaders = codes.flatMap((code) => {
    const file = emojiFile(code);
    return file ? [`'${code.replace('_', '-')}': () => import(${JSON.stringify(file)})`] : [];
  });
  return `const FILES = { ${loaders.join(', ')} }; export const emojiWords = () => FILES;`;
}

export function emojiWords({ locales }: Choice): Plugin {
  return {
    name: 'converse:emoji-words',
    enforce: 'pre',
    async load(id) {
      if (id.endsWith(MODULE))
        return { code: await listOf(locales ?? (await translatedCodes())), map: null, moduleType: 'js' };
      if (!EMOJI_WORDS.test(id)) return undefined;
      return { code: `export const lines = ${JSON.stringify(await emojiLines(id))};`, map: null, moduleType: 'js' };
    },
  };
}
