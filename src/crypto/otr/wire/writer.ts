/** Writes the specification's data types (BYTE, SHORT, INT, MPI, DATA). */
import { concat, toShortestOctets } from '../math/octets.ts';

export const byte = (value: number): Uint8Array => Uint8Array.of(value);

export const short = (value: number): Uint8Array => Uint8Array.of(value >>> 8, value);

export const int = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

export const opaque = (bytes: Uint8Array): Uint8Array => concat(int(bytes.length), bytes);

export const mpi = (value: bigint): Uint8Array => opaque(toShortestOctets(value));
