/** The order of a room's participants, in groups, as a filter leaves them. */
import { untracked } from '@preact/signals-core';
import type { Occupant, Room } from './rooms.store.ts';

export const GROUPS = ['owners', 'moderators', 'participants', 'visitors'] as const;

export type GroupName = (typeof GROUPS)[number];

export interface Row {
  readonly nick: string;
  /** Of the first of a group. */
  readonly heading: { readonly group: GroupName; readonly count: number } | undefined;
}

/** By what they can do here; those whom the room belongs to come first. */
function groupOf(occupant: Occupant | undefined): GroupName {
  if (occupant?.role === 'moderator') {
    return occupant.affiliation === 'owner' || occupant.affiliation === 'admin' ? 'owners' : 'moderators';
  }
  return occupant?.role === 'visitor' ? 'visitors' : 'participants';
}

/** Remembers the order it has made: who comes into a room of thousands then costs one look at each, not a new sorting. */
export class OccupantOrder {
  readonly #room: Room;
  readonly #compare: (a: string, b: string) => number;
  #sorted: readonly string[] = [];

  constructor(room: Room, language: string) {
    this.#room = room;
    this.#compare = new Intl.Collator(language, { sensitivity: 'base', numeric: true }).compare;
  }

  /** Each group by name. Roles are read without following them: the list of nicknames is new when one changes. */
  rows(nicks: readonly string[], filter = ''): readonly Row[] {
    const wanted = filter.trim().toLowerCase();
    const byGroup = new Map<GroupName, string[]>(GROUPS.map((name) => [name, []]));
    for (const nick of this.#sort(nicks)) {
      const occupant = this.#room.occupant(nick)?.peek();
      if (wanted === '' || this.#matches(nick, wanted)) byGroup.get(groupOf(occupant))?.push(nick);
    }
    return [...byGroup].flatMap(([group, people]) =>
      people.map((nick, index): Row => ({ nick, heading: index > 0 ? undefined : { group, count: people.length } })),
    );
  }

  /** By the name, or by a title that is shown. */
  #matches(nick: string, wanted: string): boolean {
    const names = untracked(() => [nick, ...this.#room.hatsOf(nick)]);
    return names.some((name) => name.toLowerCase().includes(wanted));
  }

  /** Engines sort what is nearly in order in one pass. */
  #sort(nicks: readonly string[]): readonly string[] {
    const there = new Set(nicks);
    const known = this.#sorted.filter((nick) => there.delete(nick));
    this.#sorted = [...known, ...there].sort(this.#compare);
    return this.#sorted;
  }
}
