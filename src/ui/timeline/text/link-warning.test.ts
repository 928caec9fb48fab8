import { describe, expect, it } from 'vitest';
import { linkWarning } from './link-warning.ts';

describe('linkWarning', () => {
  it.each([
    ['https://ex\u0430mple.org/', 'look-alike'],
    ['https://\u0430\u0440\u0440\u04cf\u0435.com', 'look-alike'],
    ['https://xn--80ak6aa92e.com/', 'look-alike'],
    ['xmpp:rome\u043e@m\u043entague.example', 'look-alike'],
    ['https://example.org/\u202egpj.exe', 'hidden'],
    ['https://exam\u200bple.org', 'hidden'],
    ['https://bank.example@evil.example/', 'user'],
  ])('warns of %s', (written, warning) => {
    expect(linkWarning(written)).toBe(warning);
  });

  it.each([
    'https://example.org/wiki/Москва',
    'https://пример.рф/',
    'https://münchen.example',
    'https://東京タワー.jp',
    'https://abc日本.jp',
    'mailto:juliet@example.org',
    'xmpp:romeo@montague.example',
    'tel:+4930123456',
    'geo:1,2',
    'https://example.org/@juliet',
  ])('trusts %s', (written) => {
    expect(linkWarning(written)).toBeUndefined();
  });
});
