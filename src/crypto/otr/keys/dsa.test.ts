import { describe, expect, it } from 'vitest';
import { seededRandom } from '../simulation/seeded-random.ts';
import { isSoundKey, sign, verify } from './dsa.ts';
import { generateDsaKey } from './dsa-generation.ts';
import { fingerprint, readableFingerprint } from './public-key.ts';
import { exportKey, importKey } from './stored-key.ts';

function generate(seed: string) {
  const generation = generateDsaKey(seededRandom(seed));
  const progress: number[] = [];
  for (;;) {
    const next = generation.next();
    if (next.done) return { key: next.value, progress };
    progress.push(next.value.likelihood);
  }
}

const { key, progress } = generate('a key');
const digest = Uint8Array.from({ length: 32 }, (_, at) => 255 - at);

describe('making a DSA key', () => {
  it('gives 1024-bit p, 160-bit q, and halves that belong together', () => {
    expect(key.p.toString(2)).toHaveLength(1024);
    expect(key.q.toString(2)).toHaveLength(160);
    expect(isSoundKey(key)).toBe(true);
    expect(importKey(exportKey(key))).toEqual(key);
  });

  it('tells of its progress, which only grows', () => {
    expect(progress.length).toBeGreaterThan(0);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.every((each) => each > 0 && each < 1)).toBe(true);
  });

  it('gives different keys for different randomness', () => {
    expect(fingerprint(generate('another key').key)).not.toBe(fingerprint(key));
  });
});

describe('signing', () => {
  const signature = sign(digest, key, seededRandom('signing'));

  it('is verified by the public half', () => {
    expect(verify(digest, signature, key)).toBe(true);
  });

  it('never uses a nonce twice, not even with randomness that repeats itself', () => {
    const broken = () => new Uint8Array(32);
    const [a, b] = [digest, digest.slice().fill(7)].map((each) => sign(each, key, broken));
    expect(a?.slice(0, 20)).not.toEqual(b?.slice(0, 20));
  });

  it('is broken by any flipped bit, in the digest and in the signature', () => {
    for (const at of [0, 9, 19, 20, 31, 39]) {
      const [text, mark] = [digest.slice(), signature.slice()];
      text[at % 32] = (text[at % 32] ?? 0) ^ 0x10;
      mark[at] = (mark[at] ?? 0) ^ 0x01;
      expect(verify(text, signature, key)).toBe(false);
      expect(verify(digest, mark, key)).toBe(false);
    }
  });

  it('of zeros or of the wrong length is refused', () => {
    expect(verify(digest, new Uint8Array(40), key)).toBe(false);
    expect(verify(digest, signature.slice(1), key)).toBe(false);
  });
});

describe('a key from elsewhere', () => {
  it.each([
    ['whose y lies outside of the subgroup', { y: key.p - 1n }],
    ['whose g is 1', { g: 1n }],
    ['whose y is 0', { y: 0n }],
    ['whose q does not divide p - 1', { q: key.q + 2n }],
    ['whose p is short', { p: key.p >> 200n }],
  ])('%s is not sound', (_, part) => {
    expect(isSoundKey({ ...key, ...part })).toBe(false);
  });

  it('is not taken from a store that holds something else', () => {
    const stored = exportKey(key);
    const others = [undefined, 'key', {}, { ...stored, x: '00' }, { ...stored, y: stored.g }, { ...stored, p: 'xyz' }];
    for (const other of others) expect(importKey(other)).toBeUndefined();
  });
});

it('shows a fingerprint in five groups', () => {
  expect(readableFingerprint(fingerprint(key))).toMatch(/^([0-9A-F]{8} ){4}[0-9A-F]{8}$/);
});
