/** Inputs for decoders: pure noise, and genuine messages with something wrong about them. Quick, and the same each time. */

/** A small generator of numbers (xorshift32): statistics suffice here, nobody has to be kept from guessing. */
export function noiseFrom(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** How many inputs a decoder gets: `OTR_RUNS=1000000 npx vitest run src/crypto/otr` for a longer look. */
export const RUNS = Number(process.env.OTR_RUNS ?? 100_000);

/** Flips, cuts, repeats, or overwrites a length with something extreme. */
export function spoil(genuine: Uint8Array, noise: (below: number) => number): Uint8Array {
  const bytes = genuine.slice();
  const at = noise(Math.max(1, bytes.length));
  switch (noise(5)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Uint8Array.from([...bytes, ...bytes.subarray(at)]);
    case 2:
      bytes.set([0xff, 0xff, 0xff, 0xff].slice(0, bytes.length - at), at);
      return bytes;
    case 3:
      return Uint8Array.from({ length: noise(64) }, () => noise(256));
    default:
      if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << noise(8));
      return bytes;
  }
}

export function spoilText(genuine: string, noise: (below: number) => number): string {
  const alphabet = '?OTRv:|,.0123456789abcdefAAMD= \t\0é🔒';
  const at = noise(genuine.length + 1);
  const random = Array.from({ length: noise(12) }, () => alphabet[noise(alphabet.length)]).join('');
  switch (noise(4)) {
    case 0:
      return genuine.slice(0, at);
    case 1:
      return genuine.slice(0, at) + random + genuine.slice(at + noise(8));
    case 2:
      return genuine.slice(at) + genuine.slice(0, at);
    default:
      return `?OTR${random}${genuine.slice(at)}`;
  }
}
