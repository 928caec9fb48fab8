/** What a site may choose, and what becomes of the sources that are left out. */
import { describe, expect, it } from 'vitest';
import { EVERYTHING, optionalFeatures, readChoice, required } from './choice.ts';
import { leaveOut, unlisted } from './leave-out.ts';

describe('a choice', () => {
  it('is everything unless something else is said', async () => {
    expect(await readChoice({})).toEqual(EVERYTHING);
    expect(await readChoice({ features: 'all', locales: 'all' })).toEqual(EVERYTHING);
  });

  it('names what stays out, or what is in', async () => {
    expect((await readChoice({ features: 'no-otr,no-search' })).without).toEqual(['otr', 'search']);
    const { without } = await readChoice({ features: 'rooms, files' });
    expect(without).toContain('otr');
    expect(without).not.toContain('rooms');
    expect(without).not.toContain('files');
    expect((await readChoice({ features: 'none' })).without).toEqual(await optionalFeatures());
  });

  it('keeps what the chosen ones cannot do without', async () => {
    for (const feature of await optionalFeatures()) {
      const { without } = await readChoice({ features: feature });
      expect(
        (await required(feature)).filter((other) => without.includes(other)),
        feature,
      ).toEqual([]);
    }
  });

  it('leaves out what cannot do without the others that are left out', async () => {
    const { without } = await readChoice({ features: 'no-rooms' });
    expect(without).toEqual(expect.arrayContaining(['rooms', 'room-list', 'bookmarks', 'invitations', 'mentions']));
    for (const feature of (await optionalFeatures()).filter((name) => !without.includes(name))) {
      expect(
        (await required(feature)).filter((other) => without.includes(other)),
        feature,
      ).toEqual([]);
    }
  });

  it('takes languages in any spelling, beside English', async () => {
    expect((await readChoice({ locales: 'de,pt-BR' })).locales).toEqual(['de', 'pt_BR']);
    expect((await readChoice({ locales: 'none' })).locales).toEqual([]);
  });

  it('of names that there are not is refused with those that there are', async () => {
    await expect(readChoice({ features: 'video' })).rejects.toThrow(/No such features: video\. There are: .*otr/);
    await expect(readChoice({ locales: 'tlh' })).rejects.toThrow(/No such languages: tlh\. There are: af/);
  });
});

describe('a feature that is left out', () => {
  const list = `import { rooms } from '#features/rooms/rooms.feature.ts';
import { search } from '#features/search/search.feature.ts';

export const features = [rooms, search] as const;
`;

  it('goes from the lists, with its import', () => {
    expect(unlisted(list, 'search')).not.toContain('search');
    expect(unlisted(list, 'rooms')).not.toContain('rooms');
  });

  it('is not woken, and its protocols are not announced', () => {
    const doors = `const MESSAGE_PROTOCOLS = [
  'urn:xmpp:reactions:0',
  'urn:xmpp:reply:0',
];
export const dormant = [rooms, messages, search] as const;
`;
    const { transform } = leaveOut({ without: ['reactions', 'rooms'], locales: undefined });
    const result = (transform as (code: string, id: string) => { code: string })(doors, '/x/src/app/doors.ts');
    expect(result.code).toContain('[messages, search]');
    expect(result.code).toContain('urn:xmpp:reply:0');
    expect(result.code).not.toContain('urn:xmpp:reactions:0');
  });
});
