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
    for (const name of ([] as string[]).concat(names)) {
      if (name !== 'converse')
        throw new Error(`Without a module loader, require answers only 'converse', not '${name}'.`);
    }
    if (typeof names === 'string') return converse;
    // Never before the caller has finished, as with every AMD loader.
    if (callback)
      setTimeout(
        () =>
          callback.apply(
            undefined,
            names.map(() => converse),
          ),
        0,
      );
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
    if (isDefined) return;
    Promise.resolve().then(() => {
      isDefined = isDefined || defineModule(converse);
    });
  };

  Object.defineProperty(page, 'require', {
    configurable: true,
    enumerable: false,
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

/** `locales.de`, `locales['pt-br']`, `locales.pt_BR`: values for the setting `i18n`. */
export function standInLocales(codes: readonly string[]): void {
  if ('locales' in window) return;
  const value: Record<string, { readonly language: string }> = {};
  for (const code of codes) {
    const language = code.replace('_', '-');
    const entry = { language };
    value[code] = entry;
    value[language] = entry;
    value[language.toLowerCase()] = entry;
  }
  Object.defineProperty(window, 'locales', { value, configurable: true, writable: true, enumerable: false });
}
