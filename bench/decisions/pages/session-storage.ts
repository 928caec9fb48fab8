/** A thousand messages that only this tab may read: sealed in IndexedDB in two ways, or in session storage. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { MessageRecords } from '#core/history/message-records.ts';
import { fromUtf8, toBase64, utf8 } from '#lib/bytes.ts';
import { noSeal, type Seal } from '#storage/no-seal.ts';
import { openDatabase } from '#storage/open.ts';
import { createSeal, SECRET_BYTES } from '#storage/seal.ts';
import { JULIET, messages } from './samples.ts';
import { longestPause, timed } from './timing.ts';

const COUNT = 1000;
/** As the inbox writes: a batch at a time. */
const BATCH = 100;
const MILLION = 1_000_000;

type Figures = Record<string, number>;

async function indexedDb(name: string, seal: Seal): Promise<Figures> {
  const store = await openDatabase(name, seal);
  const records = new MessageRecords(store);
  const all = messages(COUNT);
  let write = 0;
  const pause = await longestPause(async () => {
    write = await timed(async () => {
      for (let first = 0; first < COUNT; first += BATCH)
        await store.write(all.slice(first, first + BATCH).flatMap((message) => records.put(message)));
    });
  });
  let found = 0;
  const read = await timed(async () => {
    found = (await records.newest(JULIET, COUNT)).length;
  });
  if (found !== COUNT) throw new Error(`${name}: ${found} of ${COUNT} came back`);
  const newest = await timed(() => records.newest(JULIET, 50));
  await store.destroy();
  return {
    [`ms: ${name}: write`]: write,
    [`ms: ${name}: longest pause`]: pause,
    [`ms: ${name}: read all`]: read,
    [`ms: ${name}: read 50`]: newest,
  };
}

/** The same without WebCrypto: on the page's thread, and on pages that are no secure context too. */
function pureSeal(secret: Uint8Array): Seal {
  const hashed = (part: string | number) =>
    typeof part === 'number' ? part : toBase64(hmac(sha256, secret, utf8(part)).subarray(0, 12));
  const recurring = new Map<string | number, string | number>();
  const remembered = (part: string | number) => {
    const known = recurring.get(part) ?? hashed(part);
    recurring.set(part, known);
    return known;
  };
  return {
    key: async (key) => key.map((part, index) => (index < 2 ? remembered(part) : hashed(part))),
    name: async (key) => String(hashed(key.join('\n'))),
    async close(value) {
      const nonce = crypto.getRandomValues(new Uint8Array(24));
      return { nonce, box: xchacha20poly1305(secret, nonce).encrypt(utf8(JSON.stringify(value))) };
    },
    async open(stored) {
      const { nonce, box } = stored as { nonce: Uint8Array; box: Uint8Array };
      return JSON.parse(fromUtf8(xchacha20poly1305(secret, nonce).decrypt(box)));
    },
  };
}

/** Each record under a key of its own. */
async function inSessionStorage(): Promise<Figures> {
  const name = 'session storage';
  const all = messages(COUNT);
  const write = await timed(() => {
    for (const message of all)
      sessionStorage.setItem(`messages:${message.rank}:${message.id}`, JSON.stringify(message));
  });
  const read = await timed(() =>
    Object.keys(sessionStorage).map((key) => JSON.parse(sessionStorage.getItem(key) ?? '')),
  );
  const used = Object.entries(sessionStorage).reduce((sum, [key, value]) => sum + key.length + String(value).length, 0);
  sessionStorage.clear();
  return {
    [`ms: ${name}: write, all in one task`]: write,
    [`ms: ${name}: read all, all in one task`]: read,
    [`${name}: characters for one message`]: used / COUNT,
  };
}

function limitOfSessionStorage(): number {
  const piece = 'x'.repeat(100_000);
  let count = 0;
  try {
    for (; count < 1000; count += 1) sessionStorage.setItem(`piece-${count}`, piece);
  } catch {
    // Full.
  }
  sessionStorage.clear();
  return (count * piece.length) / MILLION;
}

window.measure = async () => {
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const { quota = 0 } = await navigator.storage.estimate();
  return {
    ...(await indexedDb('unsealed', noSeal)),
    ...(await indexedDb('AES-GCM by WebCrypto', await createSeal(random(SECRET_BYTES)))),
    ...(await indexedDb('XChaCha20-Poly1305 in JavaScript', pureSeal(random(32)))),
    ...(await inSessionStorage()),
    'session storage: million characters until it is full': limitOfSessionStorage(),
    'IndexedDB: million bytes that the browser allows': quota / MILLION,
  };
};
