/** No decoder ever throws, and what it gives is what it was given. */
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '#lib/bytes.ts';
import { encodePublicKey, readPublicKey } from '../keys/public-key.ts';
import { exportKey, importKey } from '../keys/stored-key.ts';
import { concat } from '../math/octets.ts';
import { keyOf } from '../simulation/keys.ts';
import { noiseFrom, RUNS, spoil, spoilText } from '../simulation/noise.ts';
import type { Transcript } from '../simulation/transcript.ts';
import recorded from '../vectors/libotr-transcripts.json' with { type: 'json' };
import { parseFragment } from './fragments.ts';
import { decodeMessage, encodeAuthenticated, encodeKeyExchange } from './messages.ts';
import { OctetReader } from './reader.ts';
import { classify } from './text.ts';
import { decodeNumbers, decodePayload, encodeNumbers, encodePayload, joinQuestion, splitQuestion } from './tlv.ts';
import { opaque } from './writer.ts';

/** Everything that ever passed between us and libotr. */
const bodies = (recorded as unknown as readonly Transcript[])
  .flatMap(({ steps }) => steps)
  .flatMap((step) => ('input' in step ? [...step.send, (step.input as { body?: string }).body ?? ''] : []));
const encoded = bodies.filter((body) => body.startsWith('?OTR:')).map((body) => fromBase64(body.slice(5, -1)));
const messages = encoded.flatMap((bytes) => (bytes ? [bytes] : []));

const records = [
  { type: 0, value: new Uint8Array(9) },
  { type: 7, value: joinQuestion('why?', encodeNumbers([5n, 77n])) },
];
const payload = encodePayload({ text: 'hello', tlvs: records });
const alice = keyOf('alice');
const publicKey = alice ? encodePublicKey(alice) : new Uint8Array(0);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function withNoise(decode: (bytes: Uint8Array) => unknown, genuine: readonly Uint8Array[]): number {
  const noise = noiseFrom(7);
  let accepted = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const bytes = genuine[noise(genuine.length)] ?? new Uint8Array(0);
    if (decode(spoil(bytes, noise)) !== undefined) accepted += 1;
  }
  return accepted;
}

describe('noise is never an exception', () => {
  it.each([
    ['messages', decodeMessage, messages],
    ['payloads', decodePayload, [payload]],
    ['numbers', (bytes: Uint8Array) => decodeNumbers(bytes, 2), [encodeNumbers([5n, 77n])]],
    ['questions', splitQuestion, [joinQuestion('why?', encodeNumbers([5n]))]],
    ['public keys', (bytes: Uint8Array) => readPublicKey(new OctetReader(bytes)), [publicKey.subarray(0, 280)]],
  ] as const)('%s', (_, decode, genuine) => {
    expect(withNoise(decode, genuine)).toBeLessThan(RUNS);
  });

  it.each([
    ['texts', classify],
    ['fragments', parseFragment],
  ] as const)('%s', (_, decode) => {
    const noise = noiseFrom(11);
    const short = bodies.filter(({ length }) => length < 500);
    for (let run = 0; run < RUNS; run += 1) decode(spoilText(short[noise(short.length)] ?? '', noise));
    expect(short.length).toBeGreaterThan(50);
  });

  it('stored keys', () => {
    const noise = noiseFrom(13);
    const stored = JSON.stringify(alice && exportKey(alice));
    for (let run = 0; run < RUNS; run += 1) {
      const text = spoilText(stored, noise);
      if (text.includes(stored)) continue;
      expect(importKey(parsed(text))).toBeUndefined();
    }
  });
});

describe('messages', () => {
  const tags = { sender: 0x5a73a599, receiver: 0x27e31597 };

  it('are read as they were written', () => {
    const commit = {
      type: 'dh-commit',
      encryptedGx: Uint8Array.of(1, 2),
      hashedGx: new Uint8Array(32).fill(3),
    } as const;
    const key = { type: 'dh-key', gy: 0xabcdefn } as const;
    const rest = { encryptedSignature: Uint8Array.of(9), mac: new Uint8Array(20).fill(5) };
    const reveal = { type: 'reveal-signature', revealedKey: new Uint8Array(16).fill(4), ...rest } as const;
    const signature = { type: 'signature', ...rest } as const;
    for (const body of [commit, key, reveal, signature]) {
      expect(decodeMessage(encodeKeyExchange(body, tags))).toEqual({ ...body, ...tags });
    }
  });

  it('with data are read as they were written, and the authenticated part is told', () => {
    const counter = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1);
    const numbers = { flags: 1, senderKeyId: 2, recipientKeyId: 0xffffffff, nextKey: 77n };
    const content = { ...numbers, counter, ciphertext: Uint8Array.of(1, 2, 3) };
    const authenticated = encodeAuthenticated(content, tags);
    const mac = new Uint8Array(20).fill(6);
    const oldMacKeys = new Uint8Array(40).fill(7);
    const whole = concat(authenticated, mac, opaque(oldMacKeys));
    expect(decodeMessage(whole)).toEqual({ type: 'data', ...tags, ...content, authenticated, mac, oldMacKeys });
    expect(decodeMessage(concat(whole, Uint8Array.of(0)))).toBeUndefined();
    expect(decodeMessage(whole.subarray(0, -1))).toBeUndefined();
    const unset = encodeAuthenticated({ ...content, counter: new Uint8Array(8) }, tags);
    expect(decodeMessage(concat(unset, mac, opaque(oldMacKeys)))).toBeUndefined();
    const keyless = encodeAuthenticated({ ...content, senderKeyId: 0 }, tags);
    expect(decodeMessage(concat(keyless, mac, opaque(oldMacKeys)))).toBeUndefined();
  });

  it('read the specification’s example', () => {
    const example =
      '?OTR:AAMDJ+MVmSfjFZcAAAAAAQAAAAIAAADA1g5IjD1ZGLDVQEyCgCyn9hbrL3KAbGDdzE2ZkMyTKl7XfkSxh8YJnudstiB74i4BzT0W2haClg6dMary/jo' +
      '9sMudwmUdlnKpIGEKXWdvJKT+hQ26h9nzMgEditLB8vjPEWAJ6gBXvZrY6ZQrx3gb4v0UaSMOMiR5sB7Eaulb2Yc6RmRnnlxgUUC2alosg4WIeFN951PLjSc' +
      'ajVba6dqlDi+q1H5tPvI5SWMN7PCBWIJ41+WvF+5IAZzQZYgNaVLbAAAAAAAAAAEAAAAHwNiIi5Ms+4PsY/L2ipkTtquknfx6HodLvk3RAAAAAA==.';
    const incoming = classify(example);
    expect(incoming).toMatchObject({
      type: 'encoded',
      message: { type: 'data', sender: 0x27e31599, receiver: 0x27e31597, senderKeyId: 1, recipientKeyId: 2, flags: 0 },
    });
  });

  it('with numbers that have leading zeros are refused: a fingerprint has one spelling', () => {
    const padded = concat(Uint8Array.of(0, 3, 0x0a, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 5));
    expect(decodeMessage(padded)).toBeUndefined();
  });
});

describe('texts', () => {
  it.each([
    ['?OTR?', ['1']],
    ['?OTRv2?', ['2']],
    ['?OTRv23?', ['2', '3']],
    ['?OTR?v2?', ['1', '2']],
    ['?OTRv24x?', ['2', '4', 'x']],
    ['?OTR?v24x?', ['1', '2', '4', 'x']],
    ['?OTR?v?', ['1']],
    ['?OTRv?', []],
    ['<b>?OTRv3?</b> Alice asks for a private conversation.', ['3']],
  ])('%s offers %j', (text, versions) => {
    expect(classify(text)).toEqual({ type: 'query', versions });
  });

  it.each(['?OTR', 'what does ?OTR mean?', '?OTRv3', 'OTR?', ''])('%j is a text', (text) => {
    expect(classify(text)).toEqual({ type: 'plain', text });
  });

  it('find the white space tag wherever it stands, and take it out', () => {
    const tags = ' \t  \t\t\t\t \t \t \t   \t \t  \t   \t\t  \t   \t\t  \t\t';
    for (const text of [`Hello${tags}`, `${tags}Hello`, `Hel${tags}lo`]) {
      expect(classify(text)).toEqual({ type: 'tagged', text: 'Hello', versions: ['1', '2', '3'] });
    }
  });

  it('give the words of an error', () => {
    expect(classify('?OTR Error: nothing to be read')).toEqual({ type: 'error', text: 'nothing to be read' });
  });
});

describe('payloads', () => {
  it('keep text and records apart', () => {
    expect(decodePayload(payload)).toEqual({ text: 'hello', tlvs: records });
    expect(decodePayload(new Uint8Array(0))).toEqual({ text: '', tlvs: [] });
    expect(decodePayload(Uint8Array.of(0, 0, 1, 0, 0))).toEqual({
      text: '',
      tlvs: [{ type: 1, value: new Uint8Array(0) }],
    });
  });

  it('whose record claims more than there is are refused as a whole', () => {
    expect(decodePayload(payload.subarray(0, -1))).toBeUndefined();
    expect(decodePayload(Uint8Array.of(65, 0, 0, 1, 0xff, 0xff))).toBeUndefined();
  });

  it('cannot be made to carry records by what the user writes', () => {
    const sneaky = encodePayload({ text: 'a\0\0\x01\0\0', tlvs: [] });
    expect(decodePayload(sneaky)?.tlvs).toEqual([]);
  });
});
