/**
 * Reads the specification's data types (BYTE, SHORT, INT, MPI, DATA). Nothing here throws: what cannot be read counts as
 * empty, and `finish` gives the whole only when every part was there and nothing is left over.
 */
import { toBigInt } from '../math/octets.ts';

/** No number in any message is longer: DSA moduli of 3072 bits are the largest that are accepted. */
const MAX_MPI_BYTES = 384;

export class OctetReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #isBroken = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get position(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  take(length: number): Uint8Array {
    if (this.#isBroken || length > this.#bytes.length - this.#at) {
      this.#isBroken = true;
      return new Uint8Array(0);
    }
    const taken = this.#bytes.slice(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  short(): number {
    const [high = 0, low = 0] = this.take(2);
    return high * 0x100 + low;
  }

  int(): number {
    return this.short() * 0x10000 + this.short();
  }

  opaque(): Uint8Array {
    return this.take(this.int());
  }

  /** The shortest encoding is a must: fingerprints depend on it. */
  mpi(): bigint {
    const length = this.int();
    if (length > MAX_MPI_BYTES) this.#isBroken = true;
    const value = this.take(length);
    if (value[0] === 0) this.#isBroken = true;
    return this.#isBroken ? 0n : toBigInt(value);
  }

  finish<T>(value: T): T | undefined {
    return this.#isBroken || !this.isAtEnd ? undefined : value;
  }
}
