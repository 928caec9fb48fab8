/**
 * What makes a database unreadable without its key: values are encrypted with XChaCha20-Poly1305 under a random nonce,
 * the strings of keys become keyed hashes, numbers stay as they are because they carry the order. Synchronous, so that a
 * transaction is never left waiting, and without WebCrypto, which plain-http pages do not have.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromUtf8, toBase64, utf8 } from '#lib/bytes.ts';
import type { Seal } from './no-seal.ts';

const NONCE_BYTES = 24;
/** 96 bits keep hashes short and collisions out of reach for any number of records. */
const HASH_BYTES = 12;

const DATE = '$date';

/** JSON knows no dates. `toJSON` runs before a replacer sees the value, so the holder is asked. */
function withDates(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const original = this[name];
  return original instanceof Date ? { [DATE]: original.getTime() } : value;
}

function revived(_name: string, value: unknown): unknown {
  const isDate = typeof value === 'object' && value !== null && DATE in value && typeof value[DATE] === 'number';
  return isDate ? new Date(value[DATE] as number) : value;
}

/** @param secret 32 random bytes that live no longer than the records may be read. */
export function createSeal(secret: Uint8Array): Seal {
  const hashKey = hmac(sha256, secret, utf8('record keys'));
  const valueKey = hmac(sha256, secret, utf8('record values'));
  const hashes = new Map<string, string>();
  const hashed = (part: string) => toBase64(hmac(sha256, hashKey, utf8(part)).subarray(0, HASH_BYTES));

  /** Tables and addresses recur in every key, ids do not: only the first two parts are worth remembering. */
  const recurring = (part: string) => {
    const known = hashes.get(part) ?? hashed(part);
    hashes.set(part, known);
    return known;
  };

  return {
    key: (key) =>
      key.map((part, index) => (typeof part === 'number' ? part : index < 2 ? recurring(part) : hashed(part))),
    close(value) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const box = xchacha20poly1305(valueKey, nonce).encrypt(utf8(JSON.stringify(value, withDates)));
      const sealed = new Uint8Array(NONCE_BYTES + box.length);
      sealed.set(nonce);
      sealed.set(box, NONCE_BYTES);
      return sealed;
    },
    open(stored) {
      if (!(stored instanceof Uint8Array)) return undefined;
      try {
        const [nonce, box] = [stored.subarray(0, NONCE_BYTES), stored.subarray(NONCE_BYTES)];
        return JSON.parse(fromUtf8(xchacha20poly1305(valueKey, nonce).decrypt(box)), revived);
      } catch {
        return undefined;
      }
    },
  };
}
