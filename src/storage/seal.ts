/**
 * What makes a database unreadable without its key: values are encrypted with AES-GCM under a random nonce, the strings of
 * keys become keyed hashes (HMAC-SHA-256), numbers stay as they are because they carry the order. By WebCrypto, so off the
 * page's thread; whoever uses it seals before a transaction begins, as a transaction that waits ends by itself.
 */
import { fromUtf8, toBase64, utf8 } from '#lib/bytes.ts';
import type { Seal } from './no-seal.ts';

/** Half of it encrypts, half of it hashes. */
export const SECRET_BYTES = 64;
const NONCE_BYTES = 12;
/** 96 bits keep hashes short and collisions out of reach for any number of records. */
const HASH_BYTES = 12;

/** Enough for what is in hand at a time. */
const MOST_HASHES = 2000;

const DATE = '$date';

/** JSON knows no dates. `toJSON` runs before a replacer sees the value, so the holder is asked. */
function withDates(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const original = this[name];
  return original instanceof Date ? { [DATE]: original.getTime() } : value;
}

function revived(_name: string, value: unknown): unknown {
  const time = (value as { [DATE]?: unknown } | null)?.[DATE];
  return typeof time === 'number' ? new Date(time) : value;
}

/** Whether this page may seal at all: browsers give WebCrypto to secure contexts only. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

/** @param secret SECRET_BYTES random bytes that live no longer than the records may be read. */
export async function createSeal(secret: Uint8Array<ArrayBuffer>): Promise<Seal> {
  const { subtle } = crypto;
  const [valueKey, hashKey] = await Promise.all([
    subtle.importKey('raw', secret.subarray(0, SECRET_BYTES / 2), 'AES-GCM', false, ['encrypt', 'decrypt']),
    subtle.importKey('raw', secret.subarray(SECRET_BYTES / 2), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  ]);
  const hash = async (part: string) =>
    toBase64(new Uint8Array(await subtle.sign('HMAC', hashKey, utf8(part)), 0, HASH_BYTES));

  const hashes = new Map<string, Promise<string>>();
  /** Tables and addresses recur in every key; what has been looked for by an id is often written next. */
  const hashed = (part: string) => {
    const known = hashes.get(part) ?? hash(part);
    if (hashes.size >= MOST_HASHES) hashes.clear();
    hashes.set(part, known);
    return known;
  };

  return {
    key: (key) => Promise.all(key.map((part) => (typeof part === 'number' ? part : hashed(part)))),
    name: (key) => hashed(key.join('\n')),
    async close(value) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const text = utf8(JSON.stringify(value, withDates));
      const box = new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, valueKey, text));
      const sealed = new Uint8Array(NONCE_BYTES + box.length);
      sealed.set(nonce);
      sealed.set(box, NONCE_BYTES);
      return sealed;
    },
    async open(stored) {
      if (!(stored instanceof Uint8Array)) return undefined;
      const [iv, box] = [stored.slice(0, NONCE_BYTES), stored.slice(NONCE_BYTES)];
      try {
        const text = await subtle.decrypt({ name: 'AES-GCM', iv }, valueKey, box);
        return JSON.parse(fromUtf8(new Uint8Array(text)), revived);
      } catch {
        return undefined;
      }
    },
  };
}
