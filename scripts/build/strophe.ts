/**
 * Bundles strophe.js from its own sources, and of them what the transport uses: its bundle is one object that names
 * everything, of which nothing can be left out, and sets seven globals. Node takes the package as it is.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import type { Plugin } from 'vite';
import { privateNames, shortenPrivate } from './private-names.ts';

/** As Vite names files: where a link leads to. */
const SOURCES = `${realpathSync(new URL('../../node_modules/strophe.js/src', import.meta.url))}/`;

/** Stands among the sources, so that these imports are found like theirs. */
const PARTS_ID = `${SOURCES}converse-parts.ts`;
export const STROPHE_PARTS = `
import { $iq, $pres } from './builder';
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
export { $iq, $pres };
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

/**
 * Ways that the transport does not take: strophe's own requests, timers and numbers for them, signing in as before SASL
 * (XEP-0078), XHTML (XEP-0071), a session that strophe keeps, cookies, elements copied by hand or read from text; sending
 * again what a lost session has left, which is the outbox's to do.
 */
export const UNUSED_METHODS: readonly string[] = [
  ...['sendIQ', 'sendPresence', 'getUniqueId', 'addTimedHandler', '_attemptLegacyAuth', '_onLegacyAuthIQResult'],
  ...['_auth2_cb', 'restore', '_sessionCachingSupported', 'isStreamManagementEnabled', 'h', 'addCookies'],
  ...['copyElement', 'fromString', '_resendPending', 'stampDelay'],
];

/** The methods stay, empty: whoever calls one nevertheless is not stopped half way. */
function emptyMethods(code: string): string {
  const head = `(?:export function |private |static )?(?:${UNUSED_METHODS.join('|')})\\([^{;]*\\{\\n`;
  const method = new RegExp(`^( {4}|)(${head}).*?^\\1\\}\\n`, 'gms');
  return code.replace(method, (_, indent: string, start: string) => {
    return `${indent}${start.replace(/\): [^{]+\{/, '): any {')}${indent}}\n`;
  });
}

/** Branches never taken, by their first line: there are no plugins, no worker, nobody looks at parsed XML, addresses are complete. */
export const UNUSED_BRANCHES: readonly string[] = [
  'for (const k in connectionPlugins) {',
  'if (this.options.worker) {',
  'if (this.xmlInput !== Connection.prototype.xmlInput) {',
  "if (service.indexOf('ws:') !== 0 && service.indexOf('wss:') !== 0) {",
];

function dropBranches(code: string): string {
  const heads = UNUSED_BRANCHES.map((head) => head.replace(/[.()!]/g, '\\$&')).join('|');
  return code.replace(new RegExp(`^( +)(?:${heads})\\n.*?^\\1\\}\\n`, 'gms'), '');
}

const CONSTANTS = readFileSync(`${SOURCES}constants.ts`, 'utf8');

/** Constants as what they stand for: the BOSH chunk shares their tables, of which nothing could be left out. */
const inlineConstants = (code: string): string =>
  code.replace(/\b(NS|Status)\.([A-Z_]+)\b/g, (member, table: string, name: string) => {
    const values = new RegExp(`const _?${table} = \\{(.*?)^\\}`, 'ms').exec(CONSTANTS)?.[1];
    return new RegExp(`^ {4}${name}: ('[^']*'|\\d+)`, 'm').exec(values ?? '')?.[1] ?? member;
  });

export function prepareStrophe(code: string): string {
  if (SETS_GLOBAL.test(code)) throw new Error('A part of strophe.js that is bundled sets a global.');
  return inlineConstants(dropBranches(emptyMethods(code))).replace(LOG_CALL, '/* @__PURE__ */ log.$1(');
}

/** Those of the classes whose objects refer to each other; the transport names some of them. */
const NAMES = privateNames(
  ['connection', 'sasl', 'transports/bosh', 'transports/websocket', 'stream-management/engine'].map(
    (file) => `${SOURCES}${file}.ts`,
  ),
);
const TRANSPORT = /\/src\/xmpp\/transport\/[^/]+\.ts$/;

/** Its classes declare fields that their constructors, also the inherited ones, have set before. */
async function compileSource(id: string) {
  const { code, map } = await transform(shortenPrivate(prepareStrophe(await readFile(id, 'utf8')), NAMES), {
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
    transform: (code, id) => (TRANSPORT.test(id) ? { code: shortenPrivate(code, NAMES), map: null } : undefined),
  };
}
