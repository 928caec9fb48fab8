/** Reads what the settings reference says about each setting: the comments above their definitions. */

export interface SettingDoc {
  readonly doc: string;
  readonly warning: string | undefined;
}

const DOCUMENTED = /\/\*\*((?:(?!\*\/)[\s\S])+)\*\/\s*(\w+): \w+\(/g;
const WARNING = /^Warning: /;

/** @param source TypeScript that defines settings: `/** A sentence. *\/ name: kind(…)`. */
export function readSettingDocs(source: string): Map<string, SettingDoc> {
  const docs = new Map<string, SettingDoc>();
  for (const [, comment = '', name = ''] of source.matchAll(DOCUMENTED)) {
    const lines = comment.split('\n').map((line) => line.replace(/^\s*\*?/, '').trim());
    const text = lines.filter((line) => line && !WARNING.test(line)).join(' ');
    docs.set(name, { doc: text, warning: lines.find((line) => WARNING.test(line))?.replace(WARNING, '') });
  }
  return docs;
}
