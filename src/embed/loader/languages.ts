/** `locales.js`: adds languages to a build without. It names their files, which the client loads when one is chosen. */
import { standInLocales } from './stand-ins.ts';

declare const __LANGUAGE_FILES__: Readonly<Record<string, string>>;

const page = window as { locales?: Record<string, unknown> };
const entries = () => page.locales || {};

/** A `locales` of the page's own stays as it is. */
function addEntries(codes: string): void {
  const before = entries();
  delete page.locales;
  standInLocales(codes);
  for (const name of Object.keys(before)) entries()[name] = before[name];
}

function install(): void {
  const { src } = document.currentScript as HTMLScriptElement;
  const urls: Record<string, string> = {};
  for (const code of Object.keys(__LANGUAGE_FILES__)) {
    urls[code] = new URL(__LANGUAGE_FILES__[code] as string, src).href;
  }
  Object.defineProperty(window, Symbol.for('converse.locales'), { value: urls, configurable: true });
  addEntries(Object.keys(urls).join(' '));
}

install();
