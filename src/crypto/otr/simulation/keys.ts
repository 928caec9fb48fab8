/** Three people's keys, made once. */

import { importKey } from '../keys/stored-key.ts';
import stored from '../vectors/keys.json' with { type: 'json' };
import { converse, Party, type PartyWishes } from './party.ts';

export const keyOf = (name: keyof typeof stored) => importKey(stored[name]);

export interface Two {
  readonly alice: Party;
  readonly bob: Party;
}

export function twoPeople(wishes: { alice?: PartyWishes; bob?: PartyWishes } = {}): Two {
  return {
    alice: new Party('alice', keyOf('alice'), wishes.alice),
    bob: new Party('bob', keyOf('bob'), wishes.bob),
  };
}

/** The two, with a private conversation between them. */
export function twoInPrivate(wishes: { alice?: PartyWishes; bob?: PartyWishes } = {}): Two {
  const two = twoPeople(wishes);
  converse(two.alice, two.bob);
  return two;
}
