import { describe, expect, it } from 'vitest';
import { fileAddress } from './file-addresses.ts';

describe('fileAddress', () => {
  it.each([
    'https://example.org/a.png',
    'https://example.org:8443/a%20b.png?x=1',
    'http://localhost:8080/upload/a.png',
    'http://127.0.0.1/a.png',
    'http://[::1]/a.png',
  ])('takes %s', (url) => {
    expect(fileAddress(` ${url}\n`)).toBe(url);
  });

  it.each([
    'http://example.org/a.png',
    'http://localhost.example.org/a.png',
    'javascript:alert(1)//a.png',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'https://user:secret@example.org/a.png',
    '//example.org/a.png',
    '/upload/a.png',
    'https://example.org/a b.png',
    `https://example.org/${'a'.repeat(3000)}`,
    '',
    undefined,
  ])('refuses %s', (url) => {
    expect(fileAddress(url)).toBeUndefined();
  });
});
