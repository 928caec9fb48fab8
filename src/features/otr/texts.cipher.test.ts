import { describe, expect, it } from 'vitest';
import { holdsWords, plainText } from './texts.cipher.ts';

/** Version 3, Data Message, two instance tags, the flags; what follows is of no interest here. */
const head = (type: number, flags: number) =>
  btoa(String.fromCharCode(0, 3, type, 0, 0, 1, 1, 0, 0, 1, 2, flags, 0, 0, 0)).slice(0, 16);
const piece = (index: number, text: string) => `?OTR|00000101|00000102,0000${index},00002,${text},`;

describe('a message in pieces', () => {
  it("is somebody's words at its first piece only, so that it is shown once", () => {
    expect(holdsWords(piece(1, `?OTR:${head(3, 0)}`))).toBe(true);
    expect(holdsWords(piece(2, 'AAAA'))).toBe(false);
  });

  it('is none where it belongs to the protocol', () => {
    expect(holdsWords(piece(1, `?OTR:${head(3, 1)}`))).toBe(false);
    expect(holdsWords(piece(1, `?OTR:${head(2, 0)}`))).toBe(false);
  });
});

describe('what is no message in pieces', () => {
  it.each(['?OTRv3?', '?OTR Error: something', 'plain words'])('%s holds no words that are hidden', (text) => {
    expect(holdsWords(text)).toBe(false);
  });

  it('holds them where it cannot be understood', () => {
    expect(holdsWords('?OTR:no base64')).toBe(true);
  });
});

describe('plainText', () => {
  it.each([
    ['1 < 2 &amp; 3', '1 < 2 &amp; 3'],
    ['<FONT color="#fff">Good &lt;night&gt;</FONT>', 'Good <night>'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['<p>one</p><p>t&#119;o</p>', 'one\ntwo'],
    ['<body>&#xD800;&unknown;</body>', '&#xD800;&unknown;'],
  ])('of %s is %s', (text, plain) => expect(plainText(text)).toBe(plain));
});
