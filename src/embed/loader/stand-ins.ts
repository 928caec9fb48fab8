/**
 * What the documented quickstart needs on a page without an AMD loader: `require(['converse'], …)` and `locales`.
 * Both are non-enumerable, take only names that are free, and give way to a real loader whenever it comes.
 */
import type { Converse } from './public.ts';

interface Define {
  (name: string, dependencies: readonly string[], factory: () => unknown): void;
  readonly amd?: unknown;
}

// The bare name, so that bundlers recognise an AMD module.
declare const define: Define | undefined;

/** Registers the named module `converse` with an AMD loader; says whether there is one. */
export function defineModule(converse: Converse): boolean {
  if (typeof define === 'function' && define.amd) {
    define('converse', [], () => converse);
    return true;
  }
  return false;
}

function createRequire(converse: Converse) {
  return (names: string | readonly string[], callback?: (...modules: unknown[]) => void): unknown => {
    const modules = ([] as string[]).concat(names).map((name) => {
      if (name !== 'converse') throw new Error(`No module loader for '${name}'.`);
      return converse;
    });
    if (typeof names === 'string') return converse;
    // Never before the caller has finished, as with every AMD loader.
    if (callback) setTimeout(() => callback.apply(undefined, modules), 0);
    return undefined;
  };
}

/**
 * An accessor, because require.js loaded later leaves an existing `require` alone: it then answers with
 * require.js' own function. A microtask runs after the script that brought the loader, when its `define` is there.
 */
export function standInRequire(converse: Converse, isDefined: boolean): void {
  const page = window as { require?: unknown; requirejs?: unknown };
  if (page.require !== undefined) return;
  const ours = createRequire(converse);
  let theirs: unknown;

  const noticeLoader = () => {
    Promise.resolve().then(() => {
      isDefined = isDefined || defineModule(converse);
    });
  };

  Object.defineProperty(page, 'require', {
    configurable: true,
    get() {
      const found = theirs || (typeof page.requirejs === 'function' && page.requirejs);
      if (found) noticeLoader();
      return found || ours;
    },
    set(value) {
      theirs = value;
      noticeLoader();
    },
  });
}

/**
 * `locales.de`, `locales['pt-br']`, `locales.pt_BR`: values for the setting `i18n`, in every spelling that pages use.
 * @param codes as their files are named, with spaces between them.
 */
export function standInLocales(codes: string): void {
  if ('locales' in window) return;
  const value: Record<string, string> = {};
  for (const code of codes.split(' ')) {
    const tag = code.replace('_', '-');
    value[code] = value[tag] = value[tag.toLowerCase()] = code;
  }
  Object.defineProperty(window, 'locales', { value, configurable: true, writable: true });
}
