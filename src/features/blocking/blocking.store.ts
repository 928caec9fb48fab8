/** Who is blocked, as the account's server has it. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { bareOf, domainOf, type Jid, resourceOf } from '#lib/jid.ts';
import type { BlockPush } from './blocking.wire.ts';

export class BlockStore {
  readonly #jids = signal<ReadonlySet<string>>(new Set());

  get jids(): ReadonlySignal<ReadonlySet<string>> {
    return this.#jids;
  }

  replace(jids: readonly Jid[]): void {
    this.#jids.value = new Set(jids);
  }

  apply({ change, jids }: BlockPush): void {
    const next = new Set(this.#jids.peek());
    if (change === 'unblock' && jids.length === 0) next.clear();
    for (const jid of jids) {
      if (change === 'block') next.add(jid);
      else next.delete(jid);
    }
    this.#jids.value = next;
  }

  /** XEP-0191 §4: the address as it is, without its resource, its domain with the resource, and its domain. */
  isBlocked(jid: Jid): boolean {
    const [domain, resource] = [domainOf(jid), resourceOf(jid)];
    const covering = [jid, bareOf(jid), domain, ...(resource === undefined ? [] : [`${domain}/${resource}`])];
    return covering.some((each) => this.#jids.value.has(each));
  }
}
