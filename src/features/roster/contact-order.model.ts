/** Which contacts are listed, in which groups and order; put together anew at most once per frame. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { BareJid } from '#lib/jid.ts';

export interface ListedContact {
  readonly jid: BareJid;
  readonly name: string;
  readonly groups: readonly string[];
  /** `online`, `dnd`, `away`, `xa` or `offline`. */
  readonly presence: string;
}

export interface ContactGroup {
  /** `undefined`: contacts without a group. */
  readonly name: string | undefined;
  readonly contacts: readonly ListedContact[];
}

export interface ListOptions {
  readonly filter: string;
  readonly hidesOffline: boolean;
  readonly showsOnlineOnly: boolean;
  readonly isGrouped: boolean;
  readonly language: string;
}

const ORDER = ['online', 'dnd', 'away', 'xa', 'offline'];

function isListed(contact: ListedContact, { filter, hidesOffline, showsOnlineOnly }: ListOptions): boolean {
  if (showsOnlineOnly && contact.presence !== 'online') return false;
  if (hidesOffline && contact.presence === 'offline') return false;
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return true;
  return [contact.name, contact.jid, ...contact.groups].some((text) => text.toLowerCase().includes(wanted));
}

/** By presence, then by name; one contact may be in several groups; those without one come last. */
export function listContacts(all: readonly ListedContact[], options: ListOptions): ContactGroup[] {
  const { compare } = new Intl.Collator(options.language, { sensitivity: 'base', numeric: true });
  const listed = all
    .filter((contact) => isListed(contact, options))
    .sort((a, b) => ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence) || compare(a.name, b.name));
  if (!options.isGrouped) return listed.length === 0 ? [] : [{ name: undefined, contacts: listed }];
  const groups = new Map<string | undefined, ListedContact[]>();
  for (const contact of listed) {
    for (const name of contact.groups.length > 0 ? contact.groups : [undefined]) {
      const group = groups.get(name);
      if (group) group.push(contact);
      else groups.set(name, [contact]);
    }
  }
  return [...groups]
    .map(([name, contacts]) => ({ name, contacts }))
    .sort((a, b) => Number(a.name === undefined) - Number(b.name === undefined) || compare(a.name ?? '', b.name ?? ''));
}

export interface ContactSource {
  /** All contacts as they are now. */
  read(): readonly ListedContact[];
  options(): ListOptions;
  /** Runs a task before the next frame. */
  schedule(task: () => void): void;
}

export class ContactOrder {
  readonly #source: ContactSource;
  readonly #groups: Signal<readonly ContactGroup[]>;
  #isScheduled = false;

  constructor(source: ContactSource) {
    this.#source = source;
    this.#groups = signal(listContacts(source.read(), source.options()));
  }

  get groups(): ReadonlySignal<readonly ContactGroup[]> {
    return this.#groups;
  }

  /** Something has changed; however often this is said, the order is made once. */
  refresh(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#source.schedule(() => {
      this.#isScheduled = false;
      this.#groups.value = listContacts(this.#source.read(), this.#source.options());
    });
  }
}
