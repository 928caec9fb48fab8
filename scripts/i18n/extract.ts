/** Finds every `__('…')` and `__.n('…', '…', count)` of the source. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { GettextExtractor, JsExtractors } from 'gettext-extractor';

export interface SourceText {
  readonly text: string;
  readonly plural: string | undefined;
  /** Files that use it, from the root of the repository. */
  readonly files: readonly string[];
}

const SOURCE = fileURLToPath(new URL('../../src/', import.meta.url));
/** Where `__` itself is defined. */
const DEFINITION = 'ui/i18n.ts';
/** A call whose first argument is not written out cannot be found by translators. */
const NOT_WRITTEN_OUT = /\b__(?:\.n)?\(\s*(?:[^'"`\s]|`[^`]*\$\{)[^\n]*/g;

function createParser(extractor: GettextExtractor) {
  return extractor.createJsParser([
    JsExtractors.callExpression('__', { arguments: { text: 0 } }),
    JsExtractors.callExpression('__.n', { arguments: { text: 0, textPlural: 1 } }),
  ]);
}

/** The texts of one file's source; throws where a call cannot be extracted. */
export function extractFrom(files: Readonly<Record<string, string>>): SourceText[] {
  const extractor = new GettextExtractor();
  const parser = createParser(extractor);
  for (const [file, source] of Object.entries(files)) {
    const [call] = source.match(NOT_WRITTEN_OUT) ?? [];
    if (call) throw new Error(`${file}: the text must be written out where it is translated: ${call}`);
    parser.parseString(source, file);
  }
  return extractor
    .getMessages()
    .map(({ text, textPlural, references }) => ({
      text: text ?? '',
      plural: textPlural ?? undefined,
      files: [...new Set(references.map((reference) => reference.replace(/:\d+$/, '')))].sort(),
    }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** The texts of all of `src/`. */
export async function extractAll(): Promise<SourceText[]> {
  const names = (await readdir(SOURCE, { recursive: true })).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && name !== DEFINITION,
  );
  const entries = names.sort().map(async (name) => [`src/${name}`, await readFile(SOURCE + name, 'utf8')] as const);
  return extractFrom(Object.fromEntries(await Promise.all(entries)));
}
