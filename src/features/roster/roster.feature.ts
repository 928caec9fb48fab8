/** The contact list: fetched at sign-in, kept current by pushes from our own account alone. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { isFromAccount, refuse } from '#core/dispatch.ts';
import { defineFeature } from '#core/feature.ts';
import { type BareJid, bareOf, type Jid } from '#lib/jid.ts';
import { type Contact, RosterStore, type StoredRoster } from './roster.store.ts';
import { askRoster, type Entry, rosterQuery, type SubscriptionWord, setItem, subscription } from './roster.wire.ts';

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

/** What the visitor is asked: by parts that sleep until then. */
export type Question =
  | { readonly about: 'edit' | 'remove' | 'pending' | 'profile'; readonly jid: BareJid }
  | { readonly about: 'group'; readonly name: string | undefined }
  | { readonly about: 'add'; readonly jid?: BareJid; readonly name?: string | undefined }
  | { readonly about: 'address' };

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
      session.emit('roster', { items: jids.flatMap((jid) => store.contact(jid)?.peek() ?? []) });
    };

    const set = (item: Entry) => session.request({ type: 'set', payload: setItem(item) });

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

    return {
      jids: store.jids,
      /** Kept by whoever answers them. */
      requests: signal<readonly ContactRequest[]>([]),
      /** The dialog that is open. */
      question,
      /** Opens a dialog of a part that may sleep until then, or closes it. @returns whether it could be had. */
      async ask(next: Question | undefined): Promise<boolean> {
        const isThere = !next || (await session.wake(next.about === 'profile' ? 'people' : 'contacts'));
        if (isThere) question.value = next;
        return isThere;
      },
      /** Whom one has spoken to last comes first in the list. */
      isByActivity: signal(false),
      isKnown: isKnown as ReadonlySignal<boolean>,
      contact: (jid: BareJid) => store.contact(jid),
      /** Whether somebody may learn that we are here, have received and read: strangers may not (XEP-0184 §8). */
      mayKnow: ({ id, summary }: Conversation): boolean => isSeenBy(id) || summary.peek().standing === 'accepted',
      isSeenBy,
      /** Puts someone on the list, where they keep what is not given, and asks to see their presence (RFC 6121 §2.3, §3.1). */
      async add(jid: BareJid, given?: { readonly name?: string; readonly groups?: readonly string[] }) {
        await set({ groups: [], ...store.contact(jid)?.peek(), ...given, jid });
        session.send(subscription(jid, 'subscribe'));
      },
      /** Changes an entry of the list, or takes it off (RFC 6121 §2.4, §2.5). */
      set,
      /** Asks, agrees, or the opposite (RFC 6121 §3). @returns whether it could be said. */
      tell: (jid: BareJid, type: SubscriptionWord): boolean => session.send(subscription(jid, type)),
    };
  },
});
