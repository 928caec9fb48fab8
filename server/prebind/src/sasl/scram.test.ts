import { describe, expect, it } from 'vitest';
import { ScramExchange } from './scram.ts';

/** RFC 5802 §5, RFC 7677 §3. */
const VECTORS = [
  {
    mechanism: 'SCRAM-SHA-1',
    nonce: 'fyko+d2lbbFgONRv9qkxdawL',
    challenge: 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096',
    response: 'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
    proof: 'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=',
  },
  {
    mechanism: 'SCRAM-SHA-256',
    nonce: 'rOprNGfwEbeRWgbNEkqO',
    challenge: 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
    response:
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
    proof: 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
  },
] as const;

const pencil = (mechanism = 'SCRAM-SHA-256', nonce = 'abc') =>
  new ScramExchange({ mechanism, nonce, username: 'user', password: 'pencil' });

describe.each(VECTORS)('$mechanism', ({ mechanism, nonce, challenge, response, proof }) => {
  it('says what the RFC says, and believes only the right proof', async () => {
    const exchange = pencil(mechanism, nonce);
    expect(exchange.first).toBe(`n,,n=user,r=${nonce}`);
    const answer = await exchange.answer(challenge);
    expect(answer?.response).toBe(response);
    expect(answer?.isProof(proof)).toBe(true);
    for (const wrong of ['', 'v=', 'e=other-error', proof.replace('=r', '=q').replace('=6', '=7'), `x${proof}`]) {
      expect(answer?.isProof(wrong), wrong).toBe(false);
    }
  });
});

describe('a SCRAM exchange', () => {
  it('escapes what separates the parts of a message', () => {
    const exchange = new ScramExchange({ mechanism: 'SCRAM-SHA-1', nonce: 'x', username: 'a=b,c', password: 'p' });
    expect(exchange.first).toBe('n,,n=a=3Db=2Cc,r=x');
  });

  it('makes up another nonce each time', () => {
    const first = () => new ScramExchange({ mechanism: 'SCRAM-SHA-1', username: 'u', password: 'p' }).first;
    expect(first()).not.toBe(first());
  });

  it.each([
    ['nothing', ''],
    ['a nonce of another exchange', 'r=xyzabc,s=W22Z,i=4096'],
    ['only our nonce', 'r=abc,s=W22Z,i=4096'],
    ['no salt', 'r=abcd,s=,i=4096'],
    ['too few rounds', 'r=abcd,s=W22Z,i=4095'],
    ['rounds without end', 'r=abcd,s=W22Z,i=999999999'],
    ['a count that is none', 'r=abcd,s=W22Z,i=4e9'],
    ['an extension that must be understood', 'm=x,r=abcd,s=W22Z,i=4096'],
  ])('does not answer a challenge with %s', async (_, challenge) => {
    expect(await pencil().answer(challenge)).toBeUndefined();
  });
});
