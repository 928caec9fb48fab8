/** The contact list: fetched at sign-in, kept current by pushes from our own account alone. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { isFromAccount, refuse } from '#core/dispatch.ts';
import { defineFeature } from '#core/feature.ts';
import { type BareJid, bareOf, type Jid } from '#lib/jid.ts';
import { type Contact, RosterStore, type StoredRoster } from './roster.store.ts';
import { askRoster, rosterQuery, setItem, subscription } from './roster.wire.ts';

export type { Contact } from './roster.store.ts';

declare module '#core/events.ts' {
  interface ClientEvents {
    /** Contacts that were added or changed. */
    roster: { readonly items: readonly Contact[] };
  }
}

/** We have asked, and they have neither agreed nor do they see us. */
export const isUnanswered = (contact: Contact | undefined): boolean =>
  contact?.isPending === true && contact.subscription === 'none';

/** Somebody who asks to be a contact. */
export interface ContactRequest {
  readonly jid: BareJid;
  /** The name they give themselves. */
  readonly nick: string | undefined;
  /** A few words that they send along. */
  readonly words: string | undefined;
}

/** What the visitor is asked about a contact, or wants to see: profiles are shown by a part of their own. */
export interface ContactQuestion {
  readonly jid: BareJid;
  readonly about: 'edit' | 'remove' | 'profile';
}

/** Whom to add is asked by a part of its own. */
export type Question = ContactQuestion | { readonly about: 'add' };

export type RosterHandle = ReturnType<(typeof roster)['setup']>;

export const roster = defineFeature({
  name: 'roster',
  setup(session) {
    const table = session.table<StoredRoster>('roster');
    const store = new RosterStore(table);
    const loaded = store.load();
    /** Whether we know by now who is a contact. */
    const isKnown = signal(false);
    const announce = (jids: readonly BareJid[]) => {
      const items = jids.map((jid) => store.contact(jid)?.peek()).filter((contact) => contact !== undefined);
      session.emit('roster', { items });
    };

    const fetch = async () => {
      const answer = rosterQuery.decode(
        await session.request({ type: 'get', payload: askRoster(store.version ?? '') }),
      );
      // No list in the answer: what we have is current.
      if (!answer) return;
      void session.store([store.replace(answer.items, answer.version)]);
      announce(store.jids.peek());
    };

    session.onOnline(async ({ resumed }) => {
      await loaded;
      if (!resumed) await fetch();
      isKnown.value = true;
    });

    session.onIq('set', rosterQuery, ({ items, version }, question) => {
      const item = items[0];
      if (!isFromAccount(question, session.self)) throw refuse('service-unavailable');
      if (!item || items.length !== 1) throw refuse('bad-request', 'modify');
      void session.store([store.apply(item, version)]);
      announce([item.jid]);
      return undefined;
    });

    /** Whether somebody is sent our presence. */
    const isSeenBy = (jid: Jid): boolean => {
      const subscription = store.contact(bareOf(jid))?.peek().subscription;
      return subscription === 'both' || subscription === 'from';
    };
    const question = signal<Question | undefined>(undefined);
    const requests = signal<readonly ContactRequest[]>([]);

    return {
      jids: store.jids,
      /** Kept by whoever answers them. */
      requests,
      question: question as ReadonlySignal<Question | undefined>,
      /** Opens a dialog about a contact, or closes it. */
      ask(next: Question | undefined): void {
        question.value = next;
      },
      isKnown: isKnown as ReadonlySignal<boolean>,
      contact: (jid: BareJid) => store.contact(jid),
      /** Whether somebody may learn that we are here, have received and read: strangers may not (XEP-0184 §8). */
      mayKnow: ({ id, summary }: Conversation): boolean => isSeenBy(id) || summary.peek().standing === 'accepted',
      isSeenBy,
      /** All groups that contacts are in. */
      groups: (): readonly string[] => [
        ...new Set(store.jids.value.flatMap((jid) => store.contact(jid)?.value.groups ?? [])),
      ],
      /** Puts someone on the list and asks to see their presence (RFC 6121 §2.3, §3.1). */
      async add(jid: BareJid, { name, groups = [] }: { name?: string | undefined; groups?: readonly string[] } = {}) {
        await session.request({ type: 'set', payload: setItem({ jid, name, groups, subscription: 'none' }) });
        session.send(subscription(jid, 'subscribe'));
      },
      /** Changes how a contact is called, and in which groups they are. */
      async edit(jid: BareJid, change: { readonly name?: string | undefined; readonly groups?: readonly string[] }) {
        const contact = store.contact(jid)?.peek();
        if (!contact) return;
        await session.request({ type: 'set', payload: setItem({ ...contact, ...change }) });
      },
      /** Lets somebody see our presence, or not (RFC 6121 §3.1.4, §3.2). @returns whether it could be said. */
      answer: (jid: BareJid, isWelcome: boolean): boolean =>
        session.send(subscription(jid, isWelcome ? 'subscribed' : 'unsubscribed')),
      /** Takes someone off the list and ends both subscriptions (RFC 6121 §2.5); what waits for an answer is taken back (§3.3). */
      async remove(jid: BareJid) {
        if (store.contact(jid)?.peek().isPending) session.send(subscription(jid, 'unsubscribe'));
        const payload = setItem({ jid, name: undefined, groups: [], subscription: 'remove' });
        await session.request({ type: 'set', payload });
      },
    };
  },
});
