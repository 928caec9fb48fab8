/** Which contacts are listed, in which groups and order; put together anew at most once per frame. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { BareJid } from '#lib/jid.ts';

/** Whom one can talk to comes first. */
const ORDER = ['online', 'dnd', 'away', 'xa', 'offline'] as const;

export interface ListedContact {
  readonly jid: BareJid;
  readonly name: string;
  readonly groups: readonly string[];
  readonly presence: (typeof ORDER)[number];
  /** What they say of themselves. */
  readonly status?: string | undefined;
  /** Asked, and has not answered. */
  readonly isPending: boolean;
  /** When something was last said, in milliseconds; 0 where nothing was. */
  readonly spokenAt: number;
}

/** A group that the visitor has named, or one that is there by itself. */
export type GroupKind = 'named' | 'all' | 'ungrouped' | 'pending';

export interface ContactGroup {
  /** Tells it from all others. */
  readonly key: string;
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
  /** Whom one has spoken to last comes first. */
  readonly isByActivity: boolean;
}

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

/**
 * By presence or by activity, then by name; one contact may be in several groups; those without one, and those who have not answered,
 * come last. @param all by name.
 */
function inGroups(all: readonly ListedContact[], options: ListOptions, compare: Compare): ContactGroup[] {
  const groups = new Map<string, ContactGroup & { readonly contacts: ListedContact[] }>();
  const listed = all.filter((contact) => isListed(contact, options));
  const ordered = ORDER.flatMap((presence) => listed.filter((one) => one.presence === presence));
  if (options.isByActivity) ordered.sort((a, b) => b.spokenAt - a.spokenAt);
  for (const contact of ordered) {
    for (const { kind, name } of placesOf(contact, options)) {
      const key = `${kind} ${name}`;
      const group = groups.get(key) ?? { key, kind, name, contacts: [] };
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
  /** Compares names. */
  readonly compare: Compare;
  /** Runs a task before the next frame, or a little later. */
  schedule(task: () => void, isCalm: boolean): void;
}

type Compare = (a: string, b: string) => number;

/** Where so many come and go, the eye cannot follow each of them. */
const CALM_FROM = 300;

export class ContactOrder {
  readonly #source: ContactSource;
  readonly #groups: Signal<readonly ContactGroup[]>;
  #byName: readonly ListedContact[] = [];
  readonly #due = new Set<boolean>();

  constructor(source: ContactSource) {
    this.#source = source;
    this.#groups = signal(this.#make());
  }

  get groups(): ReadonlySignal<readonly ContactGroup[]> {
    return this.#groups;
  }

  /** Something has changed; however often this is said, the order is made once. @param isAsked the visitor waits for it. */
  refresh(isAsked = false): void {
    const isCalm = !isAsked && this.#byName.length > CALM_FROM;
    if (this.#due.has(false) || this.#due.has(isCalm)) return;
    this.#due.add(isCalm);
    this.#source.schedule(() => {
      this.#due.delete(isCalm);
      this.#groups.value = this.#make();
    }, isCalm);
  }

  #make(): ContactGroup[] {
    const { read, options, compare } = this.#source;
    this.#byName = sorted(this.#byName, read(), compare);
    return inGroups(this.#byName, options(), compare);
  }
}

/** Names hardly ever change, and comparing them is most of the work of sorting: those that are in order stay so. */
function sorted(
  before: readonly ListedContact[],
  all: readonly ListedContact[],
  compare: Compare,
): readonly ListedContact[] {
  const left = new Map(all.map((contact) => [contact.jid, contact]));
  const kept: ListedContact[] = [];
  for (const { jid, name } of before) {
    const contact = left.get(jid);
    if (contact?.name !== name) continue;
    kept.push(contact);
    left.delete(jid);
  }
  if (left.size === 0) return kept;
  return [...kept, ...left.values()].sort((a, b) => compare(a.name, b.name));
}
