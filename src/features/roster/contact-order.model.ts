/** Which contacts are listed, in which groups and order; put together anew at most once per frame. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { BareJid } from '#lib/jid.ts';

export interface ListedContact {
  readonly jid: BareJid;
  readonly name: string;
  readonly groups: readonly string[];
  /** `online`, `dnd`, `away`, `xa` or `offline`. */
  readonly presence: string;
  /** What they say of themselves. */
  readonly status?: string | undefined;
  /** Asked, and has not answered. */
  readonly isPending: boolean;
}

/** A group that the visitor has named, or one that is there by itself. */
export type GroupKind = 'named' | 'all' | 'ungrouped' | 'pending';

export interface ContactGroup {
  readonly kind: GroupKind;
  /** Of named ones. */
  readonly name: string | undefined;
  readonly contacts: readonly ListedContact[];
}

export interface ListOptions {
  readonly filter: string;
  readonly hidesOffline: boolean;
  readonly showsOnlineOnly: boolean;
  readonly isGrouped: boolean;
  /** Whether those who have not answered are listed. */
  readonly showsPending: boolean;
  readonly language: string;
}

const ORDER = ['online', 'dnd', 'away', 'xa', 'offline'];

function isListed(contact: ListedContact, options: ListOptions): boolean {
  const { filter, hidesOffline, showsOnlineOnly, showsPending } = options;
  if (contact.isPending && !showsPending) return false;
  if (showsOnlineOnly && contact.presence !== 'online' && !contact.isPending) return false;
  if (hidesOffline && contact.presence === 'offline' && !contact.isPending) return false;
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return true;
  return [contact.name, contact.jid, contact.status ?? '', ...contact.groups].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

/** By presence, then by name; one contact may be in several groups; those without one, and those who have not answered, come last. */
export function listContacts(all: readonly ListedContact[], options: ListOptions): ContactGroup[] {
  const { compare } = new Intl.Collator(options.language, { sensitivity: 'base', numeric: true });
  const listed = all
    .filter((contact) => isListed(contact, options))
    .sort((a, b) => ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence) || compare(a.name, b.name));
  const groups = new Map<string, ContactGroup & { readonly contacts: ListedContact[] }>();
  for (const contact of listed) {
    for (const { kind, name } of placesOf(contact, options)) {
      const key = `${kind} ${name}`;
      const group = groups.get(key) ?? { kind, name, contacts: [] };
      group.contacts.push(contact);
      groups.set(key, group);
    }
  }
  const place = ({ kind }: ContactGroup) => GROUP_ORDER.indexOf(kind);
  return [...groups.values()].sort((a, b) => place(a) - place(b) || compare(a.name ?? '', b.name ?? ''));
}

const GROUP_ORDER: readonly GroupKind[] = ['named', 'all', 'ungrouped', 'pending'];

function placesOf(
  { isPending, groups }: ListedContact,
  { isGrouped }: ListOptions,
): Pick<ContactGroup, 'kind' | 'name'>[] {
  if (isPending) return [{ kind: 'pending', name: undefined }];
  if (!isGrouped) return [{ kind: 'all', name: undefined }];
  if (groups.length === 0) return [{ kind: 'ungrouped', name: undefined }];
  return groups.map((name) => ({ kind: 'named', name }));
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
