/** The people of the demo: their names, how they list each other, and what they look like. */
import type { Portrait } from './portrait.ts';

export const PASSWORD = 'demo';
export const ROOM = 'verona';

export type Member = 'romeo' | 'juliet' | 'mercutio' | 'nurse';

export interface Character {
  user: Member;
  name: string;
  /** What the others file this person under. */
  groups: string[];
  /** Shown to the others once the person is online. */
  about: string;
  portrait: Portrait;
}

export const CAST: readonly Character[] = [
  {
    user: 'romeo',
    name: 'Romeo',
    groups: ['Company', 'Friends'],
    about: 'Plays the lead, loses props.',
    portrait: { backdrop: '#3b6ea8', skin: '#f0c8a0', hair: '#5a3820', clothes: '#1f3a5f', style: 'short' },
  },
  {
    user: 'juliet',
    name: 'Juliet',
    groups: ['Company', 'Friends'],
    about: 'Plays the other lead, finds them again.',
    portrait: { backdrop: '#c2567a', skin: '#e3b088', hair: '#2b1b17', clothes: '#7a1f3d', style: 'long' },
  },
  {
    user: 'mercutio',
    name: 'Mercutio',
    groups: ['Company'],
    about: 'Fights, jokes and slices the bread.',
    portrait: { backdrop: '#d99a2b', skin: '#c98f62', hair: '#1d1a19', clothes: '#4b2e83', style: 'hat' },
  },
  {
    user: 'nurse',
    name: 'Nurse',
    groups: ['Wardrobe'],
    about: 'Wardrobe, soup and good advice. Answers at any hour.',
    portrait: { backdrop: '#4d8b6a', skin: '#f3d3b8', hair: '#b8b2a8', clothes: '#f4efe6', style: 'cap' },
  },
];
