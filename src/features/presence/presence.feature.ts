/** Our own presence and that of our contacts. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { defineFeature, type XmlElement } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { type BareJid, bareOf, type Jid } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { roster } from '../roster/roster.feature.ts';
import { PresenceStore } from './presence.store.ts';
import { type Availability, availability, presenceStanza, priorityOf, type Show } from './presence.wire.ts';

export type OwnShow = Exclude<Show, 'chat'> | 'offline';

export type Absence = 'away' | 'xa';

export interface OwnPresence {
  readonly show: OwnShow;
  readonly status: string | undefined;
}

declare module '#core/events.ts' {
  interface ClientEvents {
    statusChanged: { readonly status: OwnShow };
    /** `isFromElsewhere`: in another tab, which has told whom it concerns. */
    statusMessageChanged: { readonly message: string; readonly isFromElsewhere: boolean };
    contactStatusChanged: { readonly jid: BareJid; readonly status: Show | 'offline' };
    contactStatusMessageChanged: { readonly jid: BareJid; readonly message: string };
  }
}

declare module '#core/wrappers.ts' {
  interface Operations {
    /** Sends our presence, to everybody or to one address. */
    sendPresence: (presence: XmlElement) => void;
  }
}

const GONE: Availability = { isAvailable: false, show: 'online', status: undefined, priority: 0 };

/** Our presence as we want it to be seen, by everybody or by one address; `isShown` false hides us from it. */
function stanzaOf(session: Session, { show, status }: OwnPresence, to?: Jid, isShown = true): XmlElement {
  const isAvailable = isShown && show !== 'offline';
  const priority = priorityOf(session.settings.get('priority'));
  const value: Availability = { isAvailable, show: show === 'offline' ? 'online' : show, status, priority };
  return presenceStanza(value, { to, capabilities: session.use(discovery).capabilities });
}

interface Receiving {
  readonly contacts: PresenceStore;
  /** What was known before an interruption, until it is said anew. */
  readonly waiting: Map<Jid, Availability>;
  readonly apply: (from: Jid, value: Availability) => void;
}

/** Takes presence from contacts alone; who is taken off the list is seen no more, though nothing more may come from them. */
function receive(session: Session, { contacts, waiting, apply }: Receiving): void {
  const { contact, isKnown, jids } = session.use(roster);
  const isContact = (jid: BareJid) => contact(jid) !== undefined || jid === session.self;
  /** What comes in before the contact list does. */
  let early: (readonly [Jid, Availability])[] = [];
  session.onPresence((presence, from) => {
    const value = availability.decode(presence);
    const jid = bareOf(from);
    if (!value) return;
    for (const known of [...waiting.keys()]) if (known === from || jid === from) waiting.delete(known);
    if (isContact(jid)) apply(from, value);
    else if (!isKnown.peek()) early.push([from, value]);
  });
  session.own(
    session.isOnline.subscribe(() => {
      early = [];
    }),
  );
  session.own(
    isKnown.subscribe((known) => {
      if (!known) return;
      for (const [from, value] of early) if (isContact(bareOf(from))) apply(from, value);
      early = [];
    }),
  );
  session.own(
    jids.subscribe(() => {
      for (const [from] of contacts.all()) if (!isContact(bareOf(from))) apply(from, GONE);
    }),
  );
}

export type PresenceHandle = ReturnType<(typeof presence)['setup']>;

export const presence = defineFeature({
  name: 'presence',
  requires: [discovery, roster],
  setup(session) {
    const contacts = new PresenceStore();
    const table = session.table<OwnPresence>('own-presence');
    const chosen = signal<OwnPresence>({ show: 'online', status: undefined });
    const isRead = table.get(['own']).then((stored) => {
      if (stored) chosen.value = stored;
    });
    /** While nobody is at the page. */
    const absence = signal<Absence | undefined>(undefined);
    const own = computed(() => (absence.value ? { ...chosen.value, show: absence.value } : chosen.value));

    /** Said while nobody could hear it, so that a stream that is resumed has to make up for it. */
    let isOwed: boolean = session.handOver('own presence', () => isOwed).left ?? false;
    const send = () => {
      isOwed = !session.isOnline.peek();
      session.run('sendPresence', (it) => void session.send(it), stanzaOf(session, own.peek()));
    };

    const say = (change: () => void, isFromElsewhere = false) => {
      const before = own.peek();
      change();
      const { show, status } = own.peek();
      send();
      if (show !== before.show) session.emit('statusChanged', { status: show });
      if (status !== before.status) session.emit('statusMessageChanged', { message: status ?? '', isFromElsewhere });
    };

    const apply = (from: Jid, value: Availability) => {
      const jid = bareOf(from);
      const before = contacts.of(jid).peek();
      contacts.apply(from, value);
      const after = contacts.of(jid).peek();
      if (before.show !== after.show) session.emit('contactStatusChanged', { jid, status: after.show });
      if (before.status !== after.status) {
        session.emit('contactStatusMessageChanged', { jid, message: after.status ?? '' });
      }
    };

    /** A server that resumes a stream does not repeat what it said before: until then this waits, also over a reload. */
    const waiting = new Map<Jid, Availability>();
    const { left = [] } = session.handOver('presence', () => (session.isOnline.peek() ? contacts.all() : [...waiting]));
    for (const [from, value] of left) waiting.set(from, value);

    session.onOnline(async ({ resumed }) => {
      if (resumed) for (const [from, value] of waiting) apply(from, value);
      waiting.clear();
      await isRead;
      if (resumed ? isOwed : own.peek().show !== 'offline') send();
    });
    session.own(
      session.isOnline.subscribe((isOnline) => {
        if (isOnline) return;
        for (const [from, value] of contacts.all()) waiting.set(from, value);
        contacts.clear();
      }),
    );

    receive(session, { contacts, waiting, apply });

    return {
      own,
      of: (jid: BareJid) => contacts.of(jid),
      devices: (jid: BareJid) => contacts.devices(jid),
      /** How our presence says it, for stanzas of other kinds that carry it, such as the one that enters a room. */
      describe: ({ show, status }: OwnPresence): XmlElement[] =>
        show === 'offline'
          ? []
          : [
              ...availability.encode({ isAvailable: true, show, status, priority: 0 }),
              session.use(discovery).capabilities,
            ],
      /** Lets one address see us as we are now, or not any more (RFC 6121 §4.6). */
      show: (to: Jid, isShown: boolean) => void session.send(stanzaOf(session, own.peek(), to, isShown)),
      async set(change: Partial<OwnPresence>, isFromElsewhere?: boolean) {
        say(() => {
          if (change.show) absence.value = undefined;
          chosen.value = { ...chosen.peek(), ...change };
        }, isFromElsewhere);
        await session.store([table.put(['own'], chosen.peek())]);
      },
      /** What the visitor has chosen, whoever is at the page. */
      chosen: chosen as ReadonlySignal<OwnPresence>,
      /** Stands for what was chosen until it is taken back; is not remembered. */
      beAbsent(show: Absence | undefined): void {
        if (show === absence.peek()) return;
        say(() => {
          absence.value = show;
        });
      },
    };
  },
});
