/** Powers modulo a number, with the same sequence of multiplications whatever the exponent. */
import { toOctets } from './octets.ts';

const DIGITS = 16;

/** The exponent's bytes are read four bits at a time; its length, never its value, decides how many steps there are. */
export function modPow(base: bigint, exponent: Uint8Array, modulus: bigint): bigint {
  const powers: bigint[] = [1n];
  for (let at = 1; at < DIGITS; at += 1) powers.push(((powers[at - 1] ?? 1n) * base) % modulus);
  let result = 1n;
  const step = (digit: number) => {
    for (let square = 0; square < 4; square += 1) result = (result * result) % modulus;
    result = (result * (powers[digit] ?? 1n)) % modulus;
  };
  for (const byte of exponent) {
    step(byte >> 4);
    step(byte & 15);
  }
  return result;
}

export function mod(value: bigint, modulus: bigint): bigint {
  const remainder = value % modulus;
  return remainder < 0n ? remainder + modulus : remainder;
}

/** By Fermat's little theorem: `prime` has to be one. */
export function inverse(value: bigint, prime: bigint): bigint {
  const length = Math.ceil(prime.toString(16).length / 2);
  return modPow(mod(value, prime), toOctets(prime - 2n, length), prime);
}
