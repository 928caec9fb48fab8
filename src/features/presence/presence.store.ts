/** Presence of contacts, merged over their devices. Never taken from an earlier session, so nothing of it is stored. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type BareJid, bareOf, type Jid, resourceOf } from '#lib/jid.ts';
import type { Availability, Show } from './presence.wire.ts';

export interface ContactPresence {
  readonly show: Show | 'offline';
  readonly status: string | undefined;
  /** Resources that are available, the one that speaks for the contact first. */
  readonly resources: readonly string[];
}

const OFFLINE: ContactPresence = { show: 'offline', status: undefined, resources: [] };

/** Among devices of the same priority the most reachable one speaks. */
const REACHABLE: readonly Show[] = ['chat', 'online', 'dnd', 'away', 'xa'];

const bySpeaker = ([, a]: [string, Availability], [, b]: [string, Availability]) =>
  b.priority - a.priority || REACHABLE.indexOf(a.show) - REACHABLE.indexOf(b.show);

export class PresenceStore {
  readonly #devices = new Map<BareJid, Map<string, Availability>>();
  readonly #merged = new Map<BareJid, Signal<ContactPresence>>();

  of(contact: BareJid): ReadonlySignal<ContactPresence> {
    return this.#signal(contact);
  }

  apply(from: Jid, presence: Availability): void {
    const contact = bareOf(from);
    const devices = this.#devices.get(contact) ?? new Map<string, Availability>();
    this.#devices.set(contact, devices);
    const resource = resourceOf(from) ?? '';
    if (presence.isAvailable) devices.set(resource, presence);
    // Without a resource, the server speaks for all of them.
    else if (resource === '') devices.clear();
    else devices.delete(resource);
    this.#signal(contact).value = merge(devices);
  }

  /** What each device of a contact last said, by its resource; changes with their presence. */
  devices(contact: BareJid): ReadonlyMap<string, Availability> | undefined {
    void this.#signal(contact).value;
    return this.#devices.get(contact);
  }

  /** Every available device with what it last said. */
  all(): [Jid, Availability][] {
    return [...this.#devices].flatMap(([contact, devices]) =>
      [...devices].map(([resource, presence]): [Jid, Availability] => [
        (resource === '' ? contact : `${contact}/${resource}`) as Jid,
        presence,
      ]),
    );
  }

  /** The stream is gone, and with it what we knew. */
  clear(): void {
    this.#devices.clear();
    batch(() => {
      for (const merged of this.#merged.values()) merged.value = OFFLINE;
    });
  }

  #signal(contact: BareJid): Signal<ContactPresence> {
    const known = this.#merged.get(contact) ?? signal(OFFLINE);
    this.#merged.set(contact, known);
    return known;
  }
}

function merge(devices: ReadonlyMap<string, Availability>): ContactPresence {
  const sorted = [...devices].sort(bySpeaker);
  const speaker = sorted[0]?.[1];
  if (!speaker) return OFFLINE;
  return {
    show: speaker.show,
    status: speaker.status,
    resources: sorted.map(([resource]) => resource).filter(Boolean),
  };
}
