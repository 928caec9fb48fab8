/** The same values as python3-potr derives (and, for session keys, libotr's own tool) from the same secrets. */
import { ctr } from '@noble/ciphers/aes.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { toHex } from '#lib/bytes.ts';
import { checkAuthenticator, encryptOnce } from '../exchange/authenticator.ts';
import { deriveSecrets } from '../exchange/secrets.ts';
import { encodePublicKey, fingerprint, fingerprintBytes } from '../keys/public-key.ts';
import { type DhPair, GENERATOR, power, type Random } from '../math/group.ts';
import { concat, fromHex } from '../math/octets.ts';
import { deriveSessionKeys } from '../sealing/session-keys.ts';
import { keyOf } from '../simulation/keys.ts';
import { smpSecret } from '../smp/secret.ts';
import { answerOne, receiveFour, receiveOne, receiveThree, receiveTwo, startSmp } from '../smp/smp.ts';
import { mpi } from '../wire/writer.ts';
import values from './potr-values.json' with { type: 'json' };

const [alice, bob] = [keyOf('alice'), keyOf('bob')];
if (!alice || !bob) throw new Error('no keys');

const pair = (secret: string): DhPair => ({ secret: fromHex(secret), public: power(GENERATOR, fromHex(secret)) });

/** What potr drew, in its order. */
function scripted(draws: readonly string[]): Random {
  const left = [...draws];
  return (length) => {
    const next = fromHex(left.shift() ?? '');
    if (next.length !== length) throw new Error(`wanted ${length}, potr drew ${next.length}`);
    return next;
  };
}

it('public keys and fingerprints', () => {
  for (const [name, key] of [['alice', alice] as const, ['bob', bob] as const]) {
    expect(toHex(encodePublicKey(key))).toBe(values.publicKeys[name]);
    expect(fingerprint(key)).toBe(values.fingerprints[name]);
  }
});

describe('the key exchange', () => {
  const { exchange } = values;
  const [x, y] = [pair(exchange.x), pair(exchange.y)];

  it('commits to the same bytes', () => {
    expect(toHex(encryptOnce(fromHex(exchange.revealedKey), mpi(x.public)))).toBe(exchange.encryptedGx);
    expect(toHex(sha256(mpi(x.public)))).toBe(exchange.hashedGx);
  });

  it.each([
    ['the one who began', x, y],
    ['the one who answered', y, x],
  ])('derives the same secrets for %s', (_, ours, theirs) => {
    const { sessionId, revealing, answering } = deriveSecrets(ours, theirs.public);
    expect(toHex(sessionId)).toBe(exchange.sessionId);
    for (const part of ['c', 'm1', 'm2'] as const) {
      expect(toHex(revealing[part])).toBe(exchange.revealing[part]);
      expect(toHex(answering[part])).toBe(exchange.answering[part]);
    }
  });

  it('believes its authenticators, each for its own side only', () => {
    const { revealing, answering } = deriveSecrets(x, y.public);
    const read = ({ encryptedSignature, mac }: typeof exchange.reveal) => ({
      encryptedSignature: fromHex(encryptedSignature),
      mac: fromHex(mac),
    });
    const bobs = { signers: x.public, others: y.public };
    const alices = { signers: y.public, others: x.public };
    const { x: _a, ...alicesPublic } = alice;
    const { x: _b, ...bobsPublic } = bob;
    expect(checkAuthenticator(revealing, bobs, read(exchange.reveal))).toEqual({ publicKey: bobsPublic, keyId: 1 });
    expect(checkAuthenticator(answering, alices, read(exchange.signature))).toEqual({
      publicKey: alicesPublic,
      keyId: 1,
    });
    expect(checkAuthenticator(revealing, alices, read(exchange.reveal))).toBeUndefined();
    expect(checkAuthenticator(answering, bobs, read(exchange.reveal))).toBeUndefined();
  });
});

describe('session keys', () => {
  it.each(values.sessions.map((each) => [each.ours.slice(0, 8), each] as const))('of %s…', (_, session) => {
    const keys = deriveSessionKeys(pair(session.ours), BigInt(`0x${session.theirs}`));
    for (const part of ['sendingAes', 'sendingMac', 'receivingAes', 'receivingMac'] as const) {
      expect(toHex(keys[part])).toBe(session[part]);
      expect(toHex(keys[part])).toBe(session.libotr[part]);
    }
    const counter = concat(fromHex(session.counter), new Uint8Array(8));
    expect(toHex(ctr(keys.sendingAes, counter).encrypt(fromHex(session.text)))).toBe(session.ciphertext);
  });

  it('are of both ends, high and low', () => {
    const isHigh = values.sessions.map(({ ours, theirs }) => pair(ours).public > BigInt(`0x${theirs}`));
    expect(new Set(isHigh).size).toBe(2);
  });
});

describe('comparing secrets', () => {
  it.each(values.comparisons)(
    'makes the same records for $words',
    ({ words, sessionId, secrets, messages, isSame }) => {
      const parties = {
        initiator: fingerprintBytes(alice),
        responder: fingerprintBytes(bob),
        sessionId: fromHex(sessionId),
      };
      const [a, b] = words.map((each) => smpSecret(each, parties));
      expect([a, b].map((each) => toHex(each ?? new Uint8Array(0)))).toEqual(secrets);
      const [m1, m2, m3, m4] = messages;
      if (!a || !b || !m1 || !m2 || !m3 || !m4) throw new Error('incomplete vectors');
      const one = startSmp(a, scripted(m1.draws));
      expect(toHex(one.value)).toBe(m1.value);
      const asked = receiveOne(one.value);
      const two = asked && answerOne(asked, b, scripted(m2.draws));
      expect(two && toHex(two.value)).toBe(m2.value);
      const three = two && receiveTwo(one.state, two.value, scripted(m3.draws));
      expect(three && toHex(three.value)).toBe(m3.value);
      // potr says no more when the secrets differ.
      const four =
        three && receiveThree(two.state, three.value, isSame ? scripted(m4.draws) : (n) => new Uint8Array(n).fill(9));
      if (isSame) expect(four && toHex(four.value)).toBe(m4.value);
      expect(four?.state.isSame).toBe(isSame);
      expect(four && receiveFour(three.state, four.value)).toEqual({ isSame });
    },
  );
});
