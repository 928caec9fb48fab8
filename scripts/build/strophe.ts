/**
 * Bundles strophe.js from its own sources, and of them what the transport uses: its bundle is one object that names
 * everything, of which nothing can be left out, and sets seven globals. Node takes the package as it is.
 */
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import type { Plugin } from 'vite';

/** As Vite names files: where a link leads to. */
const SOURCES = `${realpathSync(new URL('../../node_modules/strophe.js/src', import.meta.url))}/`;

/** Stands among the sources, so that these imports are found like theirs. */
const PARTS_ID = `${SOURCES}converse-parts.ts`;
export const STROPHE_PARTS = `
import { $iq } from './builder';
import Connection from './connection';
import { ErrorCondition, LOG_LEVELS as LogLevel, Status } from './constants';
import log from './log';
import { slot } from './bosh-slot';
import SASLAnonymous from './sasl-anon';
import SASLPlain from './sasl-plain';
import SASLSHA1 from './sasl-sha1';
import SASLSHA256 from './sasl-sha256';
import SASLSHA512 from './sasl-sha512';
import { xmlGenerator, xmlHtmlNode } from './utils';

const { setLogLevel } = log;
const loadBosh = async () => {
  slot.Bosh ??= (await import('./transports/bosh')).default;
};
export { $iq };
export const Strophe = {
  Connection, ErrorCondition, LogLevel, SASLAnonymous, SASLPlain, SASLSHA1, SASLSHA256, SASLSHA512, Status,
  loadBosh, setLogLevel, xmlGenerator, xmlHtmlNode,
};
`;

/**
 * A connection through a shared worker, which is made for the option `worker` only; mechanisms and storage that strophe
 * takes where it is given none, and the transport gives its own.
 */
export const LEFT_OUT =
  /^\.{1,2}\/(transports\/worker-websocket|mirror|storage|sasl-(external|oauthbearer|sha384|xoauth2))$/;
const LEFT_OUT_ID = '\0converse:strophe-left-out';
const LEFT_OUT_CODE = `
export default class LeftOut {
  constructor() { throw new Error('This part of strophe.js is left out of the build.'); }
}
export { LeftOut as MemoryStorageBackend, LeftOut as SessionStorageBackend, LeftOut as StreamManagementMirror };
`;

/** BOSH is fetched by those who use it: a connection finds it in this slot. */
const BOSH_SLOT_ID = '\0converse:strophe-bosh-slot';
const BOSH_SLOT_CODE = `
export const slot = { Bosh: undefined };
export default class Bosh {
  constructor(connection) { return new slot.Bosh(connection); }
  static [Symbol.hasInstance](value) { return slot.Bosh !== undefined && value instanceof slot.Bosh; }
}
`;
const isBoshSlot = (source: string, importer: string) =>
  source === './bosh-slot' || (source === './transports/bosh' && importer.endsWith('/connection.ts'));

/** The transport lets strophe write fatal errors only: what would write others is marked as removable. */
const LOG_CALL = /\blog\.(debug|info|warn|error)\(/g;
const SETS_GLOBAL =
  /\b(globalThis|window|self)( as \w+\))?(\.[\w$]+|\[[^\]]+\])\s*(\?\?|\|\||&&)?=[^=]|\b(assign|definePropert\w+)\(\s*\(?(globalThis|window|self)\b/;

/** Ways that the transport does not take: strophe's own requests, signing in as before SASL (XEP-0078), XHTML (XEP-0071). */
export const UNUSED_METHODS: readonly string[] = ['sendIQ', 'sendPresence', '_onLegacyAuthIQResult', 'h'];

/** The methods stay, empty: whoever calls one nevertheless is not stopped half way. */
function emptyMethods(code: string): string {
  const method = new RegExp(`^( {4}(?:${UNUSED_METHODS.join('|')})\\([^{;]*\\{\\n).*?^( {4}\\}\\n)`, 'gms');
  return code.replace(method, (_, head: string, end: string) => head.replace(/\): [^{]+\{/, '): any {') + end);
}

export function prepareStrophe(code: string): string {
  if (SETS_GLOBAL.test(code)) throw new Error('A part of strophe.js that is bundled sets a global.');
  return emptyMethods(code).replace(LOG_CALL, '/* @__PURE__ */ log.$1(');
}

/** Its classes declare fields that their constructors, also the inherited ones, have set before. */
async function compileSource(id: string) {
  const { code, map } = await transform(prepareStrophe(await readFile(id, 'utf8')), {
    loader: 'ts',
    target: 'es2022',
    sourcefile: id,
    sourcemap: true,
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  });
  return { code, map, moduleType: 'js' };
}

export function strophe(): Plugin {
  return {
    name: 'converse:strophe',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'strophe.js') return PARTS_ID;
      if (!importer?.startsWith(SOURCES)) return undefined;
      if (isBoshSlot(source, importer)) return BOSH_SLOT_ID;
      return LEFT_OUT.test(source) ? LEFT_OUT_ID : undefined;
    },
    async load(id) {
      if (id === PARTS_ID) return { code: STROPHE_PARTS, map: null, moduleType: 'js' };
      if (id === BOSH_SLOT_ID) return { code: BOSH_SLOT_CODE, map: null, moduleType: 'js' };
      if (id === LEFT_OUT_ID) return { code: LEFT_OUT_CODE, map: null, moduleType: 'js' };
      return id.startsWith(SOURCES) ? compileSource(id) : undefined;
    },
  };
}
