/** The script in the page: defines `converse`, its AMD module and the stand-ins. */
import { createFirstClient } from './client.ts';
import { coreScript } from './core-script.ts';
import type { Converse } from './public.ts';
import { defineModule, standInLocales, standInRequire } from './stand-ins.ts';

declare const __VERSION__: string;
declare const __CORE_FILE__: string;
declare const __DEFAULTS__: Readonly<Record<string, unknown>>;
declare const __LOCALES__: string;

const page = window as { converse?: Converse };

function install(): Converse {
  const source = coreScript(document.currentScript as HTMLScriptElement | null, __CORE_FILE__);
  const converse = createFirstClient({ version: __VERSION__, defaults: __DEFAULTS__, source });
  page.converse = converse;
  standInLocales(__LOCALES__);
  return converse;
}

// The file may be on a page twice; a client that is already there keeps running. An element of that id is none.
const converse = page.converse?.create ? page.converse : install();
standInRequire(converse, defineModule(converse));
