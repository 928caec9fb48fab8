/** People who ask to be contacts: kept until they are answered, here or on another client of ours. */
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import { defineFeature } from '#core/feature.ts';
import { REQUESTS } from '#core/left-names.ts';
import type { Session } from '#core/session.ts';
import { type BareJid, bareOf } from '#lib/jid.ts';
import { type Contact, type ContactRequest, roster } from '../roster/roster.feature.ts';
import { isWithdrawal, subscriptionRequest } from './contact-requests.wire.ts';

/** More at once are no people. */
const MOST_REQUESTS = 200;

class ContactRequests {
  readonly #session: Session;
  readonly #all: Signal<readonly ContactRequest[]>;

  constructor(session: Session) {
    this.#session = session;
    this.#all = session.use(roster).requests;
  }

  get all(): ReadonlySignal<readonly ContactRequest[]> {
    return this.#all;
  }

  /** Until the contact list is there nobody knows who is a contact already. */
  receive(request: ContactRequest): void {
    this.forget(request.jid);
    if (this.#all.peek().length >= MOST_REQUESTS) return;
    const { settings } = this.#session;
    if (this.#isAwaited(request.jid) && this.#agree(request.jid)) return;
    if (!settings.get('allow_contact_requests')) return;
    if (settings.get('auto_subscribe')) void this.accept(request).catch(() => this.#add(request));
    else this.#add(request);
  }

  #add(request: ContactRequest): void {
    this.#all.value = [...this.#all.peek(), request];
  }

  /** Whom we have asked ourselves, or see already, we need not be asked about. */
  #isAwaited(jid: BareJid): boolean {
    const contact = this.#session.use(roster).contact(jid)?.peek();
    return contact !== undefined && (contact.isPending || contact.subscription === 'to');
  }

  #agree(jid: BareJid): boolean {
    return this.#session.use(roster).tell(jid, 'subscribed');
  }

  /** Answered by another client of ours, or by asking them instead: who asks each other agrees. */
  reconsider({ jid, subscription }: Contact): void {
    if (subscription === 'from' || subscription === 'both') this.forget(jid);
    else if (this.#all.peek().some((request) => request.jid === jid) && this.#isAwaited(jid) && this.#agree(jid))
      this.forget(jid);
  }

  /** Lets them see us, and asks to see them. Rejects, and keeps the request, where there is no connection. */
  async accept({ jid, nick }: ContactRequest): Promise<void> {
    if (!this.#agree(jid)) throw new Error('There is no connection.');
    this.forget(jid);
    const contact = this.#session.use(roster).contact(jid)?.peek();
    const isSeen = contact?.subscription === 'to' || contact?.subscription === 'both';
    if (isSeen) return;
    await this.#session.use(roster).add(jid, nick && !contact?.name ? { name: nick } : {});
  }

  /** @returns whether it could be said; otherwise the request stays. */
  decline({ jid }: ContactRequest): boolean {
    const isSaid = this.#session.use(roster).tell(jid, 'unsubscribed');
    if (isSaid) this.forget(jid);
    return isSaid;
  }

  /** Shows again what was declined: accepting it then lets them know. */
  bringBack(request: ContactRequest): void {
    this.forget(request.jid);
    this.#all.value = [request, ...this.#all.peek()];
  }

  forget(jid: BareJid): void {
    if (!this.#all.peek().some((request) => request.jid === jid)) return;
    this.#all.value = this.#all.peek().filter((request) => request.jid !== jid);
  }
}

export type ContactRequestsHandle = ReturnType<(typeof contactRequests)['setup']>;

export const contactRequests = defineFeature({
  name: 'contact requests',
  xeps: ['0172'],
  requires: [roster],
  setup(session) {
    const own = new ContactRequests(session);
    // A server that resumes a stream does not repeat what it has delivered.
    const { left = [] } = session.handOver<readonly ContactRequest[]>(REQUESTS, () => own.all.peek());
    for (const request of left) own.receive(request);
    session.onPresence((presence, from) => {
      const request = subscriptionRequest.decode(presence);
      if (request) own.receive({ jid: bareOf(from), ...request });
      else if (isWithdrawal(presence.attrs.type)) own.forget(bareOf(from));
    });
    session.on('roster', ({ items }) => {
      for (const contact of items) own.reconsider(contact);
    });
    return {
      all: own.all,
      accept: (request: ContactRequest) => own.accept(request),
      decline: (request: ContactRequest) => own.decline(request),
      bringBack: (request: ContactRequest) => own.bringBack(request),
    };
  },
});
