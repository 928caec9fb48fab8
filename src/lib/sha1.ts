/** SHA-1 (RFC 3174), at once: scripts of pages ask for it where WebCrypto could only promise. Nothing secret depends on it. */

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** §4: a one, zeros, and the length in bits, in whole blocks. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array((((message.length + 8) >> 6) + 1) << 6);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(bytes.length - 4, message.length << 3);
  return view;
}

/** §5: what is mixed in, by round. */
function mixed(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

function words(view: DataView, block: number): number[] {
  const found = Array.from({ length: 16 }, (_, at) => view.getInt32(block + at * 4));
  const at = (index: number) => found[index] ?? 0;
  for (let t = 16; t < 80; t++) found.push(rotate(at(t - 3) ^ at(t - 8) ^ at(t - 14) ^ at(t - 16), 1));
  return found;
}

export function sha1(message: Uint8Array): Uint8Array {
  const view = padded(message);
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (const [round, word] of words(view, block).entries()) {
      const next = (rotate(a, 5) + mixed(round, b, c, d) + e + word) | 0;
      [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
    }
    state = [a, b, c, d, e].map((value, at) => ((state[at] ?? 0) + value) | 0);
  }
  const digest = new DataView(new ArrayBuffer(20));
  for (const [at, word] of state.entries()) digest.setInt32(at * 4, word);
  return new Uint8Array(digest.buffer);
}
