/** The contacts in memory, one signal each and one for which there are, and on disk with the version they had. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { BareJid } from '#lib/jid.ts';
import type { Table, Write } from '#storage/records.ts';
import type { RosterItem, Subscription } from './roster.wire.ts';

export interface Contact extends RosterItem {
  readonly subscription: Subscription;
}

export interface StoredRoster {
  readonly version: string | undefined;
  readonly contacts: readonly Contact[];
}

const isContact = (item: RosterItem): item is Contact => item.subscription !== 'remove';

export class RosterStore {
  readonly #table: Table<StoredRoster>;
  readonly #contacts = new Map<BareJid, Signal<Contact>>();
  readonly #jids = signal<readonly BareJid[]>([]);
  #version: string | undefined;

  constructor(table: Table<StoredRoster>) {
    this.#table = table;
  }

  /** Addresses of all contacts; changes when one is added or removed. */
  get jids(): ReadonlySignal<readonly BareJid[]> {
    return this.#jids;
  }

  /** What the server may compare with (RFC 6121 §2.6). */
  get version(): string | undefined {
    return this.#version;
  }

  contact(jid: BareJid): ReadonlySignal<Contact> | undefined {
    return this.#contacts.get(jid);
  }

  async load(): Promise<void> {
    const stored = await this.#table.get(['all']);
    // The server may have answered first, and knows better.
    if (stored && this.#jids.peek().length === 0) this.replace(stored.contacts, stored.version);
  }

  /** The whole list, as the server has it. */
  replace(items: readonly RosterItem[], version: string | undefined): Write {
    this.#version = version;
    const contacts = items.filter(isContact);
    const kept = new Set(contacts.map(({ jid }) => jid));
    batch(() => {
      for (const jid of [...this.#contacts.keys()]) if (!kept.has(jid)) this.#remove(jid);
      for (const contact of contacts) this.#put(contact);
      this.#jids.value = [...this.#contacts.keys()];
    });
    return this.#write();
  }

  /** One change, as pushed (RFC 6121 §2.1.6). */
  apply(item: RosterItem, version: string | undefined): Write {
    this.#version = version ?? this.#version;
    batch(() => {
      if (isContact(item)) this.#put(item);
      else this.#remove(item.jid);
      if (this.#contacts.size !== this.#jids.peek().length || !isContact(item))
        this.#jids.value = [...this.#contacts.keys()];
    });
    return this.#write();
  }

  /** Whoever looks at the contact looks again, and finds none. */
  #remove(jid: BareJid): void {
    const gone = this.#contacts.get(jid);
    this.#contacts.delete(jid);
    if (gone) gone.value = { ...gone.peek() };
  }

  #put(contact: Contact): void {
    const known = this.#contacts.get(contact.jid);
    if (known) known.value = contact;
    else this.#contacts.set(contact.jid, signal(contact));
  }

  #write(): Write {
    const contacts = [...this.#contacts.values()].map((contact) => contact.peek());
    return this.#table.put(['all'], { version: this.#version, contacts });
  }
}
