import { expect, it } from 'vitest';
import { parseXml } from '#test/support/parse-xml.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { elements, xml } from '#xmpp/xml.ts';
import {
  type Extensions,
  type Level,
  levelAmong,
  NS_NOTIFY,
  notify,
  withLevel,
  withLevelAmong,
} from './notifications.wire.ts';

describeWire('notification settings', new URL('cases/', import.meta.url), {
  codecs: {
    notify,
    bookmarked: { decode: ({ children }) => levelAmong(children.filter((each) => typeof each !== 'string')) },
  },
  builds: {
    levelInBookmark: ({ before, level }: { before: Extensions; level: Level }) =>
      xml('extensions', 'urn:xmpp:bookmarks:1', {}, ...withLevelAmong(before, level)),
  },
});

it('a changed level leaves alone what is said to others, and what we do not know', () => {
  const before = parseXml(
    `<notify xmlns="${NS_NOTIFY}"><never identity-category="gateway"/><always><advanced><x xmlns="urn:x"/></advanced></always><new xmlns="urn:y"/></notify>`,
  );
  const after = withLevel(before, 'on-mention');
  expect(elements(after).map(({ name }) => name)).toEqual(['never', 'new', 'on-mention']);
  expect(elements(after)[2]?.children).toHaveLength(1);
});
