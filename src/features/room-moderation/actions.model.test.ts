import { describe, expect, it } from 'vitest';
import { offered, type Standing } from './actions.model.ts';

const standing = (text: string): Standing => {
  const [role, affiliation] = text.split(' ') as [Standing['role'], Standing['affiliation']];
  return { role, affiliation };
};

describe('what somebody can do about somebody else in a room', () => {
  it.each([
    ['participant none', 'participant none', ''],
    ['participant member', 'visitor none', ''],
    ['moderator none', 'participant none', 'kick mute'],
    ['moderator none', 'visitor none', 'kick voice'],
    ['moderator none', 'moderator none', ''],
    ['moderator none', 'moderator owner', ''],
    ['moderator member', 'participant member', 'mute'],
    ['moderator admin', 'participant none', 'kick ban mute op member'],
    ['moderator admin', 'moderator none', 'kick ban deop member'],
    ['moderator admin', 'participant member', 'kick ban mute op revoke'],
    ['moderator admin', 'moderator admin', ''],
    ['moderator admin', 'moderator owner', ''],
    ['moderator owner', 'moderator admin', 'kick ban owner member revoke'],
    ['moderator owner', 'participant none', 'kick ban mute op owner admin member'],
    ['moderator owner', 'moderator owner', 'ban admin member revoke'],
  ])('%s about %s: %s', (own, other, actions) => {
    expect(offered(standing(own), standing(other)).join(' ')).toBe(actions);
  });
});
