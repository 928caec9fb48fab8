/** strophe.js puts seven names on the page; a page has its own. Fails when strophe changes what it does. */
import type { Plugin } from 'vite';

const EXPECTED = ['$build', '$iq', '$msg', '$pres', 'Strophe', 'stx', 'toStanza'];
const STROPHE = /[\\/]node_modules[\\/]strophe\.js[\\/]/;
const ASSIGNMENT = /^globalThis\.([\w$]+) = [^;\n]+;$/gm;

/** The code without its assignments to globals, on the same lines; throws unless they are the known ones. */
export function withoutGlobals(code: string): string {
  const found: string[] = [];
  const cleaned = code.replace(ASSIGNMENT, (_line, name: string) => {
    found.push(name);
    return '';
  });
  if (found.sort().join() !== EXPECTED.join()) {
    throw new Error(`strophe.js sets other globals than the known ones: ${found.join(', ') || 'none were found'}`);
  }
  if (/\b(globalThis|window)\.[\w$]+\s*=[^=]/.test(cleaned)) throw new Error('strophe.js sets a global in a new way.');
  return cleaned;
}

export function stropheGlobals(): Plugin {
  return {
    name: 'converse:strophe-globals',
    enforce: 'pre',
    transform(code, id) {
      return STROPHE.test(id.split('?')[0] ?? id) ? { code: withoutGlobals(code), map: null } : undefined;
    },
  };
}
