/** Contacts and the server's own gateways may suggest changes to the contact list; nothing is changed that the visitor has not ticked. */
import { type Signal, signal } from '@preact/signals-core';
import { refuse } from '#core/dispatch.ts';
import { defineFeature } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { type BareJid, bareOf, domainOf, type Jid, nodeOf } from '#lib/jid.ts';
import { type Contact, roster } from '../roster/roster.feature.ts';
import { NS_ROSTERX, type SuggestedItem, suggestedItems } from './contact-suggestions.wire.ts';
import { type Proposal, proposalOf } from './proposals.model.ts';

export type { Proposal } from './proposals.model.ts';

/** One of each sender waits for the visitor. */
export interface Suggestion {
  readonly from: BareJid;
  readonly proposals: readonly Proposal[];
}

/** More at once come from nobody who means well. */
const MOST_SENDERS = 10;

const knownOf = (contact: Contact | undefined) => contact && { name: contact.name, groups: contact.groups };

class ContactSuggestions {
  readonly #session: Session;
  readonly all: Signal<readonly Suggestion[]> = signal([]);

  constructor(session: Session) {
    this.#session = session;
  }

  #contact(jid: BareJid): Contact | undefined {
    return this.#session.use(roster).contact(jid)?.peek();
  }

  /** Services below the account's own domain, such as gateways, and people who are contacts. */
  mayAsk(from: Jid): boolean {
    const { domain } = this.#session;
    const isOfServer = from === domain || domainOf(from).endsWith(`.${domain}`);
    if (nodeOf(from) === undefined) return isOfServer;
    return this.#contact(bareOf(from)) !== undefined;
  }

  /** What has not been answered yet is not exchanged under the visitor's eyes. */
  receive(sender: Jid, items: readonly SuggestedItem[]): void {
    const from = bareOf(sender);
    const isFull = this.all.peek().length >= MOST_SENDERS;
    if (isFull || this.all.peek().some((each) => each.from === from)) return;
    const proposals = items.flatMap((item) => this.#proposal(item) ?? []);
    if (proposals.length > 0) this.all.value = [...this.all.peek(), { from, proposals }];
  }

  #proposal(item: SuggestedItem): Proposal | undefined {
    const { settings, self } = this.#session;
    if (item.jid === self) return undefined;
    const proposal = proposalOf(item, knownOf(this.#contact(item.jid)));
    if (proposal?.kind === 'add' && !settings.get('allow_contact_requests')) return undefined;
    return proposal?.kind === 'remove' && !settings.get('allow_contact_removal') ? undefined : proposal;
  }

  forget({ from }: Pick<Suggestion, 'from'>): void {
    this.all.value = this.all.peek().filter((each) => each.from !== from);
  }

  /** One after the other, as the server takes them. @returns those that could not be made. */
  async make(chosen: readonly Proposal[]): Promise<readonly Proposal[]> {
    const failed: Proposal[] = [];
    for (const proposal of chosen) await this.#make(proposal).catch(() => failed.push(proposal));
    return failed;
  }

  async #make({ kind, jid, name, groups }: Proposal): Promise<void> {
    const contacts = this.#session.use(roster);
    if (kind === 'add') return contacts.add(jid, { ...(name && { name }), groups });
    const contact = this.#contact(jid);
    if (!contact) return;
    if (kind === 'remove') await contacts.set({ jid, name: undefined, groups: [], subscription: 'remove' });
    else await contacts.set({ ...contact, name, groups });
  }
}

export type ContactSuggestionsHandle = ReturnType<(typeof contactSuggestions)['setup']>;

export const contactSuggestions = defineFeature({
  name: 'contact suggestions',
  xeps: ['0144'],
  requires: [roster],
  setup(session) {
    const own = new ContactSuggestions(session);
    session.advertise(NS_ROSTERX);
    const { left = [] } = session.handOver<readonly Suggestion[]>('contact suggestions', () => own.all.peek());
    own.all.value = left;
    /** Before the contact list is there nobody knows who is a contact. */
    let early: (() => void)[] = [];
    const { isKnown } = session.use(roster);
    session.own(
      isKnown.subscribe((known) => {
        if (!known) return;
        for (const receive of early) receive();
        early = [];
      }),
    );
    session.onMessage(suggestedItems, (items, { envelope: { from, isSent, source } }) => {
      // An archive tells what has been answered long ago.
      if (isSent || source === 'archive') return undefined;
      const receive = () => own.mayAsk(from) && own.receive(from, items);
      if (isKnown.peek()) receive();
      else if (early.length < MOST_SENDERS) early.push(receive);
      return undefined;
    });
    session.onIq('set', suggestedItems, (items, { from }) => {
      if (!from || !own.mayAsk(from)) throw refuse('service-unavailable');
      own.receive(from, items);
      return undefined;
    });
    const opened = signal<Suggestion | undefined>(undefined);
    return {
      all: own.all,
      /** What the visitor is looking at. */
      opened,
      forget: (suggestion: Suggestion) => own.forget(suggestion),
      make: (chosen: readonly Proposal[]) => own.make(chosen),
    };
  },
});
