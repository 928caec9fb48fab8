/** SCRAM without channel binding (RFC 5802, RFC 7677): the password stays here, and the server proves that it knows it too. */
import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const deriveKey = promisify(pbkdf2);

const HASHES: Readonly<Record<string, { readonly name: string; readonly bytes: number }>> = {
  'SCRAM-SHA-512': { name: 'sha512', bytes: 64 },
  'SCRAM-SHA-256': { name: 'sha256', bytes: 32 },
  'SCRAM-SHA-1': { name: 'sha1', bytes: 20 },
};

/** The strongest first. */
export const SCRAM_MECHANISMS: readonly string[] = Object.keys(HASHES);

/** RFC 5802 §5.1: "at least 4096"; far above what anybody uses, a server only wants to keep us busy. */
const ITERATIONS = { min: 4096, max: 1_000_000 };

export interface ScramOptions {
  readonly mechanism: string;
  /** Both prepared by SASLprep. */
  readonly username: string;
  readonly password: string;
  /** For test vectors only. */
  readonly nonce?: string;
}

export interface ScramAnswer {
  readonly response: string;
  /** Whether the server's last word proves that it knows the password. */
  isProof(serverFinal: string): boolean;
}

export class ScramExchange {
  readonly #hash: { readonly name: string; readonly bytes: number };
  readonly #password: string;
  readonly #nonce: string;
  readonly #firstBare: string;

  constructor({ mechanism, username, password, nonce = randomBytes(18).toString('base64') }: ScramOptions) {
    const hash = HASHES[mechanism];
    if (!hash) throw new TypeError(`${mechanism} is not a mechanism of this file`);
    this.#hash = hash;
    this.#password = password;
    this.#nonce = nonce;
    this.#firstBare = `n=${username.replaceAll('=', '=3D').replaceAll(',', '=2C')},r=${nonce}`;
  }

  get first(): string {
    return `n,,${this.#firstBare}`;
  }

  /** Absent where the challenge is not one that we may answer. */
  async answer(challenge: string): Promise<ScramAnswer | undefined> {
    const [, nonce, salt, count] = /^r=([^,]+),s=([A-Za-z0-9+/]+=*),i=(\d{1,9})(?:,.*)?$/s.exec(challenge) ?? [];
    const iterations = Number(count);
    if (nonce === undefined || salt === undefined || !this.#isOurs(nonce)) return undefined;
    if (!(iterations >= ITERATIONS.min && iterations <= ITERATIONS.max)) return undefined;
    const { name, bytes } = this.#hash;
    const salted = await deriveKey(this.#password, Buffer.from(salt, 'base64'), iterations, bytes, name);
    const clientKey = this.#hmac(salted, 'Client Key');
    const storedKey = createHash(name).update(clientKey).digest();
    const withoutProof = `c=${Buffer.from('n,,').toString('base64')},r=${nonce}`;
    const authMessage = `${this.#firstBare},${challenge},${withoutProof}`;
    const signature = this.#hmac(storedKey, authMessage);
    const proof = Buffer.from(clientKey.map((byte, at) => byte ^ (signature[at] ?? 0)));
    const expected = this.#hmac(this.#hmac(salted, 'Server Key'), authMessage);
    return {
      response: `${withoutProof},p=${proof.toString('base64')}`,
      isProof: (serverFinal) => isSame(expected, /^v=([^,]+)/.exec(serverFinal)?.[1]),
    };
  }

  #isOurs(nonce: string): boolean {
    return nonce.startsWith(this.#nonce) && nonce.length > this.#nonce.length;
  }

  #hmac(key: Buffer, text: string): Buffer {
    return createHmac(this.#hash.name, key).update(text).digest();
  }
}

function isSame(expected: Buffer, base64: string | undefined): boolean {
  const given = Buffer.from(base64 ?? '', 'base64');
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
}
