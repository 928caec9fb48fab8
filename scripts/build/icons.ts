/**
 * Imports each icon from its own file. Through lucide's one module every icon would belong to whoever uses the first:
 * the icons of views that are loaded later came with the login form.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const ICONS = new URL('../../node_modules/lucide/dist/esm/', import.meta.url);

/** Of each icon's names, also its former ones, the file. */
function filesByName(): ReadonlyMap<string, string> {
  const index = readFileSync(new URL('lucide.mjs', ICONS), 'utf8');
  const exported = [...index.matchAll(/^export \{ (.+) \} from '\.\/(icons\/.+)';$/gm)];
  return new Map(
    exported.flatMap(([, names = '', file = '']) =>
      [...names.matchAll(/default as (\w+)/g)].map(([, name = '']) => [name, new URL(file, ICONS).pathname] as const),
    ),
  );
}

const IMPORT = /^import \{([^}]+)\} from 'lucide';$/gm;

export function icons(): Plugin {
  const files = filesByName();
  const single = (specifier: string): string => {
    const [name = '', local = name] = specifier.split(' as ');
    const file = files.get(name);
    if (!file) throw new Error(`lucide has no icon ${name}.`);
    return `import ${local} from ${JSON.stringify(file)};`;
  };
  return {
    name: 'converse:icons',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.+\.tsx?$/.test(id) || !code.includes("from 'lucide'")) return undefined;
      const rewritten = code.replace(IMPORT, (_, list: string) => {
        const named = list.split(',').map((each) => each.trim());
        // On one line, so that the lines below keep their numbers.
        return named
          .filter((each) => each !== '' && !each.startsWith('type '))
          .map(single)
          .join(' ');
      });
      return { code: rewritten, map: null };
    },
  };
}
