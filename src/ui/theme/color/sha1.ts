/**
 * SHA-1 of a text (FIPS 180-4 §6.1), synchronously: WebCrypto's digest answers later, and a name's colour is needed
 * while it is drawn. For colours only (XEP-0392), never for security.
 */
const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0] as const;
const CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const;

const rotate = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits));

/** The text in UTF-8, a one bit, zeros and the length: a multiple of 64 bytes. */
function pad(text: string): DataView {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  return view;
}

function schedule(view: DataView, offset: number): Int32Array {
  const words = new Int32Array(80);
  for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(offset + i * 4);
  const word = (index: number) => words[index] ?? 0;
  for (let i = 16; i < 80; i += 1) words[i] = rotate(word(i - 3) ^ word(i - 8) ^ word(i - 14) ^ word(i - 16), 1);
  return words;
}

function mix(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  if (round === 2) return (b & c) | (b & d) | (c & d);
  return b ^ c ^ d;
}

type State = readonly [number, number, number, number, number];

function compress(state: State, words: Int32Array): State {
  let [a, b, c, d, e] = state;
  words.forEach((word, index) => {
    const round = Math.floor(index / 20);
    const next = (rotate(a, 5) + mix(round, b, c, d) + e + (CONSTANTS[round] ?? 0) + word) | 0;
    [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
  });
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0, (state[4] + e) | 0];
}

/** The digest's five words. */
export function sha1(text: string): State {
  const view = pad(text);
  let state: State = START;
  for (let offset = 0; offset < view.byteLength; offset += 64) state = compress(state, schedule(view, offset));
  return state;
}
