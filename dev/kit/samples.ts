/** Made-up people and messages for the samples. Times are fixed, so that pictures of the page can be compared. */
import { type Signal, signal } from '@preact/signals';
import type { Presence } from '#ui/kit/avatar/presence-dot.tsx';
import type { Author, MessageRow, TimelineRow } from '#ui/timeline/timeline-row.ts';

export interface Person {
  readonly name: string;
  readonly address: string;
  readonly presence: Presence;
  readonly status: string;
  readonly unread: number;
}

export const FACE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#d9b08c"/><circle cx="16" cy="13" r="6" fill="#7a4a2b"/><circle cx="16" cy="32" r="12" fill="#7a4a2b"/></svg>',
)}`;

const person = (name: string, address: string, presence: Presence, status = '', unread = 0): Person => ({
  ...{ name, address, presence, status, unread },
});

export const people: readonly Person[] = [
  person('Juliet Capulet', 'juliet@capulet.example', 'online', 'What’s in a name?', 3),
  person('Mercutio', 'mercutio@verona.example', 'away', 'Asleep, dreaming of Queen Mab'),
  person('Nurse', 'nurse@capulet.example', 'dnd'),
  person('Friar Laurence', 'laurence@verona.example', 'xa', 'In the garden', 120),
  person(
    'Benvolio Montague of the very long name that does not fit into any list at all',
    'benvolio@montague.example',
    'offline',
    'A status message that is far too long as well, and goes on and on without saying anything',
  ),
];

const NAMES = ['Abram', 'Balthasar', 'Chorus', 'Escalus', 'Gregory', 'Paris', 'Peter', 'Rosaline', 'Sampson', 'Tybalt'];
const PRESENCES: Presence[] = ['online', 'away', 'offline'];

export const manyPeople: readonly Person[] = Array.from({ length: 5000 }, (_, index) =>
  person(
    `${NAMES[index % NAMES.length]} ${index + 1}`,
    `person-${index}@verona.example`,
    PRESENCES[index % PRESENCES.length] ?? 'offline',
    index % 4 === 0 ? 'Here and there' : '',
  ),
);

const juliet: Author = { name: 'Juliet', colorKey: 'juliet@capulet.example' };
const mercutio: Author = { name: 'Mercutio', colorKey: 'mercutio@verona.example' };
const romeo: Author = { name: 'Romeo', colorKey: 'romeo@montague.example' };

export const NOW = new Date(2026, 2, 14, 18, 30);
const at = (hour: number, minute: number, day = 14) => new Date(2026, 2, day, hour, minute);

/** A row with a signal of its own, as the timeline wants it. */
export interface SampleItem {
  readonly key: string;
  readonly row: Signal<TimelineRow>;
}

export const item = (key: string, row: TimelineRow): SampleItem => ({ key, row: signal(row) });

let count = 0;
function said(author: Author, sentAt: Date, text: string, more: Partial<MessageRow> = {}): SampleItem {
  count += 1;
  const id = `sample-${count}`;
  return item(id, { kind: 'message', id, author, isOwn: author === romeo, sentAt, text, ...more });
}

export function chatSample(): SampleItem[] {
  return [
    item('gap', { kind: 'gap', state: 'open' }),
    item('day-12', { kind: 'day', date: at(0, 0, 12) }),
    said(juliet, at(9, 12, 12), 'O Romeo, Romeo, wherefore art thou Romeo?\nDeny thy father and refuse thy name.'),
    said(juliet, at(9, 13, 12), 'Or if thou wilt not, be but sworn my love, and I’ll no longer be a Capulet.'),
    said(romeo, at(9, 15, 12), 'Shall I hear more, or shall I speak at this?', { delivery: 'displayed' }),
    item('day-14', { kind: 'day', date: at(0, 0) }),
    said(juliet, at(17, 50), 'The directions: https://verona.example/garden/wall?side=east and geo:45.4384,10.9916'),
    said(juliet, at(17, 51), '🌹'),
    said(juliet, at(17, 52), '/me waits at the window'),
    said(romeo, at(18, 1), 'Now.', { delivery: 'displayed' }),
    said(romeo, at(18, 2), 'I take thee at thy word. Call me but love, and I’ll be new baptised.', {
      delivery: 'delivered',
    }),
    said(romeo, at(18, 20), 'Henceforth I never will be Romeo.', { delivery: 'acknowledged' }),
    item('unread', { kind: 'unread' }),
    said(juliet, at(18, 24), 'What man art thou that, thus bescreened in night, so stumblest on my counsel?'),
    said(romeo, at(18, 28), 'By a name I know not how to tell thee who I am.', {
      delivery: 'failed',
      failure: 'policy-violation',
    }),
    said(romeo, at(18, 29), 'My name, dear saint, is hateful to myself.', { delivery: 'pending' }),
  ];
}

export function roomSample(): SampleItem[] {
  return [
    item('room-day', { kind: 'day', date: at(0, 0, 13) }),
    item('joined', { kind: 'notice', text: 'Mercutio has entered the room.', sentAt: at(16, 58, 13) }),
    said(mercutio, at(17, 0, 13), 'Nay, gentle Romeo, we must have you dance.'),
    said(
      mercutio,
      at(17, 1, 13),
      'Did anybody see the prince’s letter? ThisIsAVeryLongWordWithoutAnySpaceInItThatHasToBeBrokenSomewhere',
    ),
    said({ ...juliet, imageUrl: FACE }, at(17, 2, 13), 'Romeo, are you coming?', { parts: { mention: true } }),
    said(romeo, at(17, 4, 13), 'Not I, believe me. You have dancing shoes with nimble soles.', {
      delivery: 'displayed',
    }),
    item('topic', { kind: 'notice', text: 'Escalus set the topic to “Peace in Verona”.' }),
    item('room-gap', { kind: 'gap', state: 'loading' }),
  ];
}

/** The same in a script that runs from right to left. */
export function hebrewSample(): SampleItem[] {
  const yael: Author = { name: 'יוליה', colorKey: 'yulia@verona.example' };
  return [
    said(yael, at(18, 0), 'רומיאו, רומיאו, למה זה אתה רומיאו?'),
    said(romeo, at(18, 1), 'האם אקשיב עוד, או אענה לה? https://verona.example', { delivery: 'displayed' }),
    said(yael, at(18, 2), 'And one in English, from left to right.'),
  ];
}

/** Older messages for the top of a timeline, newest last. */
export function olderMessages(number: number, page: number): SampleItem[] {
  return Array.from({ length: number }, (_, index) => {
    const text = `Older message ${page}.${index + 1}${index % 7 === 0 ? '\nwith a second line' : ''}`;
    return said(index % 3 === 0 ? romeo : juliet, at(8, index % 60, 10), text);
  });
}
