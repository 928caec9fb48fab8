import { describe, expect, it } from 'vitest';
import { type MediaRule, showingOf } from './media-rule.model.ts';
import type { SharedFile } from './sharing.wire.ts';

const PICTURE = {
  url: 'https://files.example.org/a.png',
  name: 'a.png',
  mediaType: 'image/png',
  isAttachment: false,
} as SharedFile;
const RULE: MediaRule = { renders: true, isTrusted: true, origin: 'https://chat.example.org' };

describe('showingOf', () => {
  it('shows what a contact sends, and lets strangers wait until they are asked', () => {
    expect(showingOf(PICTURE, RULE)).toBe('at-once');
    expect(showingOf(PICTURE, { ...RULE, isTrusted: false })).toBe('when-asked');
  });

  it('lets what is large wait as well', () => {
    expect(showingOf({ ...PICTURE, size: 50_000_000 }, RULE)).toBe('when-asked');
  });

  it('names what cannot be shown, or is not meant to be', () => {
    expect(showingOf({ ...PICTURE, mediaType: 'application/pdf' }, RULE)).toBe('as-link');
    expect(showingOf({ ...PICTURE, mediaType: 'image/svg+xml' }, RULE)).toBe('as-link');
    expect(showingOf({ ...PICTURE, mediaType: undefined }, RULE)).toBe('as-link');
    expect(showingOf({ ...PICTURE, isAttachment: true }, RULE)).toBe('as-link');
  });

  it('follows what the site allows', () => {
    expect(showingOf(PICTURE, { ...RULE, renders: false })).toBe('as-link');
    expect(showingOf(PICTURE, { ...RULE, renders: ['example.org'] })).toBe('at-once');
    expect(showingOf(PICTURE, { ...RULE, renders: ['files.example.org'], isTrusted: false })).toBe('when-asked');
    expect(showingOf(PICTURE, { ...RULE, renders: ['ample.org', 'a.files.example.org'] })).toBe('as-link');
  });

  it('asks the own site only for what is named like a file, and others only encrypted', () => {
    const own = { ...PICTURE, url: 'https://chat.example.org/log-out' };
    expect(showingOf(own, RULE)).toBe('as-link');
    expect(showingOf({ ...own, url: 'https://chat.example.org/log-out?x=/a.png' }, RULE)).toBe('as-link');
    expect(showingOf({ ...own, url: 'https://chat.example.org/delete.php' }, RULE)).toBe('as-link');
    expect(showingOf({ ...own, url: 'https://chat.example.org/a.png?delete=1' }, RULE)).toBe('as-link');
    expect(showingOf({ ...own, url: 'https://chat.example.org/upload/a.png' }, RULE)).toBe('at-once');
    const here = { ...PICTURE, url: 'http://localhost:8080/a.png' };
    expect(showingOf(here, RULE)).toBe('as-link');
    expect(showingOf(here, { ...RULE, origin: 'http://localhost:8080' })).toBe('at-once');
    expect(showingOf(here, { ...RULE, origin: 'http://localhost:80' })).toBe('as-link');
  });
});
