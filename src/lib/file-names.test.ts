import { describe, expect, it } from 'vitest';
import { extensionOf, fileNameOf, safeFileName } from './file-names.ts';

describe('safeFileName', () => {
  it.each([
    ['summit.jpg', 'summit.jpg'],
    ['/etc/passwd', 'passwd'],
    ['..\\..\\private.txt', 'private.txt'],
    ['../', ''],
    ['.htaccess', 'htaccess'],
    ['cute\u202Egpj.exe', 'cutegpj.exe'],
    ['a\u0000b\nc\u200Bd.png', 'abcd.png'],
    ['<img src=x>.png', '_img src=x_.png'],
    ['C:evil?.txt', 'C_evil_.txt'],
    ['  spaced   out .pdf  ', 'spaced out .pdf'],
    ['名前.png', '名前.png'],
    ['', ''],
  ])('makes %j harmless', (given, harmless) => {
    expect(safeFileName(given)).toBe(harmless);
  });

  it('is quick with what looks like an ending again and again', () => {
    expect(safeFileName(`x${'. '.repeat(500_000)}x.png`)).toMatch(/x\.png$/);
  });

  it('shortens the endless and keeps their ending', () => {
    const name = safeFileName(`${'x'.repeat(5000)}.jpeg`);
    expect(name.length).toBeLessThanOrEqual(120);
    expect(extensionOf(name)).toBe('jpeg');
  });
});

describe('fileNameOf', () => {
  it.each([
    ['https://example.org/a/tr%C3%A8s%20cool.jpg?x=1#y', 'très cool.jpg'],
    ['https://example.org/a/%2e%2e%2fetc%2fpasswd', 'passwd'],
    ['https://example.org/a/%E0%A4%A.png', '%E0%A4%A.png'],
    ['https://example.org/', ''],
  ])('reads %s', (url, name) => {
    expect(fileNameOf(url)).toBe(name);
  });
});
