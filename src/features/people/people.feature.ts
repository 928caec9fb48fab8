/** Everything about a single person: fetches what they tell of themselves and their devices, and tells of the visitor. */
import { defineFeature } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { type BareJid, bareOf, type Jid, resourceOf } from '#lib/jid.ts';
import { capabilities } from '../capabilities/capabilities.feature.ts';
import { devices } from '../devices/devices.feature.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { pep } from '../pep/pep.feature.ts';
import { presence } from '../presence/presence.feature.ts';
import { profiles } from '../profiles/profiles.feature.ts';
import { roster } from '../roster/roster.feature.ts';
import { type Card, merged, NO_CARD } from './card.wire.ts';
import { Fetching, isNobody } from './fetching.model.ts';
import { idleSince } from './idle.wire.ts';
import { Lanes } from './lanes.model.ts';
import { NODE_NICKNAME, nickname } from './nickname.wire.ts';
import {
  avatarData,
  avatarHash,
  hashShownIn,
  NODE_AVATAR,
  NODE_AVATAR_DATA,
  pictureHash,
  withPictureHash,
} from './pictures.wire.ts';
import { PicturesByHash } from './pictures-by-hash.model.ts';
import { type Changes, Publishing } from './publishing.model.ts';
import { NODE_VCARD4, vcard4 } from './vcard4.wire.ts';

export type { Card } from './card.wire.ts';
export { birthdayOf, NO_CARD, webAddress } from './card.wire.ts';
export type { Picture } from './pictures.wire.ts';
export type { Audience, Changes, OwnPicture } from './publishing.model.ts';

const NS_CONVERSION = 'urn:xmpp:pep-vcard-conversion:0';

/** What one device tells of itself. */
export interface DeviceFacts {
  /** `phone`, `pc`, `web` … (XEP-0030). */
  readonly kind: string | undefined;
  readonly software: string | undefined;
  readonly os: string | undefined;
  /** Minutes that its clock is ahead of UTC. */
  readonly offset: number | undefined;
  /** Seconds since somebody touched it. */
  readonly idle: number | undefined;
}

/** The devices that somebody is at, the one that speaks for them first. */
function devicesOf(session: Session, jid: BareJid) {
  const { devices, of } = session.use(presence);
  const said = devices(jid);
  return of(jid).value.resources.flatMap((resource) => {
    const device = said?.get(resource);
    return device ? [{ ...device, resource }] : [];
  });
}

/** Its picture is what it tells by its own address (XEP-0486 §5.2): whoever is in it tells of themselves. */
const isRoom = (session: Session, jid: BareJid): boolean => session.conversations.get(jid)?.kind === 'room';

/** Strangers who have written, or want to be contacts, are not to learn from a question that the visitor looks at them. */
function mayAsk(session: Session, jid: BareJid): boolean {
  const { contact, requests } = session.use(roster);
  if (!session.settings.get('use_vcards')) return false;
  if (jid === session.self || contact(jid)) return true;
  const conversation = session.conversations.get(jid);
  if (conversation?.kind === 'direct') return conversation.summary.peek().standing === 'accepted';
  return !requests.peek().some((request) => request.jid === jid);
}

/** Who was a stranger may be none any more: a contact, or spoken to. */
function followAcquaintance(session: Session, fetching: Fetching): void {
  const reconsider = (jids: Iterable<Jid>) => {
    for (const jid of jids) fetching.reconsider(bareOf(jid));
  };
  session.on('roster', ({ items }) => reconsider(items.map(({ jid }) => jid)));
  session.on('ownMessagesChanged', (changes) => reconsider(changes.map(({ message }) => message.conversation)));
  session.own(session.use(roster).isKnown.subscribe(() => reconsider(session.use(profiles).lookedAt)));
}

function openFetching(session: Session, lanes: Lanes): Fetching {
  const nodes = session.use(pep);
  return new Fetching({
    session,
    lanes,
    shelf: session.use(profiles),
    mayAsk: (jid) => mayAsk(session, jid),
    hashInPresence: (jid) => {
      if (isRoom(session, jid)) return undefined;
      const hashes = devicesOf(session, jid).map(({ more = [] }) => hashShownIn(more));
      return hashes.find((hash) => hash !== undefined);
    },
    async readHash(from) {
      const [item] = await nodes.items(NODE_AVATAR, { from, max: 1 });
      return item?.payload ? avatarHash.decode(item.payload) : '';
    },
    async readPicture(from, hash) {
      if (isRoom(session, from)) return undefined;
      const [item] = await nodes.items(NODE_AVATAR_DATA, { from, ids: [hash] });
      return item?.payload && avatarData.decode(item.payload);
    },
  });
}

/** What people tell of themselves without being asked. Whoever else sends events could fill the memory with them. */
function listen(session: Session, fetching: Fetching): void {
  const nodes = session.use(pep);
  session.onPresence((presence, from) => {
    if (!isRoom(session, bareOf(from))) return void fetching.heard(bareOf(from));
    const hash = resourceOf(from) === undefined ? pictureHash.decode(presence) : undefined;
    if (hash !== undefined && session.settings.get('use_vcards')) fetching.tell(bareOf(from), hash);
  });
  const isWelcome = (from: BareJid) =>
    session.settings.get('use_vcards') && (from === session.self || session.use(roster).contact(from) !== undefined);
  nodes.onEvent(NODE_AVATAR, ({ from, items, isPurged }) => {
    const payload = items[0]?.payload;
    const hash = isPurged ? '' : payload && avatarHash.decode(payload);
    if (hash !== undefined && isWelcome(from)) fetching.tell(from, hash);
  });
  nodes.onEvent(NODE_NICKNAME, ({ from, items, isPurged }) => {
    const payload = items[0]?.payload;
    const name = isPurged ? '' : payload && nickname.decode(payload);
    if (name === undefined || !isWelcome(from)) return;
    void fetching.call(from, name).catch((failure) => session.report('profiles', failure));
  });
}

/** Tells the hash of our picture where the server does not do it by itself. @returns to be called when there is another. */
function announceOwn(session: Session): () => Promise<void> {
  const { self } = session;
  const store = session.use(profiles);
  const ownHash = () => store.stored(self)?.pictureHash;
  /** Our own presence, as the server passes it on, says whether it adds the hash (XEP-0398 §3). */
  const isSilent = () => {
    const ours = [...(session.use(presence).devices(self)?.values() ?? [])];
    return ours.length > 0 && ours.every(({ more = [] }) => hashShownIn(more) === undefined);
  };
  const sayAgain = () => session.use(presence).set({});
  let tells = false;
  session.wrap('sendPresence', (next, stanza) => {
    const hash = ownHash();
    next(tells && hash ? withPictureHash(stanza, hash) : stanza);
  });
  const look = async () => {
    await store.load(self);
    if (tells || !ownHash() || !isSilent()) return;
    tells = true;
    await sayAgain();
  };
  session.own(
    session
      .use(presence)
      .of(self)
      .subscribe(() => void look()),
  );
  return async () => {
    await look();
    // Also a server that adds the hash does so only as presence passes (XEP-0153 §3.2).
    if (!tells) await sayAgain();
  };
}

/** Asks a device only for what it says that it answers. */
async function aboutDevice(session: Session, device: Jid): Promise<DeviceFacts> {
  const { lastActivity, time, version } = session.use(devices);
  const { features, identities, software } = await session.use(capabilities).of(device);
  const can = (ns: string) => features.includes(ns);
  const [told, clock, idle] = await Promise.all([
    can('jabber:iq:version') ? version(device) : undefined,
    can('urn:xmpp:time') ? time(device) : undefined,
    can('jabber:iq:last') ? lastActivity(device) : undefined,
  ]);
  const client = identities.find(({ category }) => category === 'client');
  const named = told ?? { name: software.name ?? client?.name, version: software.version, os: software.os };
  return {
    kind: client?.type,
    software: [named.name, named.version].filter(Boolean).join(' ') || undefined,
    os: named.os,
    offset: clock?.offset,
    idle,
  };
}

export type PeopleHandle = ReturnType<(typeof people)['setup']>;

export const people = defineFeature({
  name: 'people',
  xeps: ['0054', '0084', '0153', '0172', '0292', '0319', '0398'],
  requires: [capabilities, devices, discovery, pep, presence, profiles, roster],
  setup(session) {
    const shelf = session.use(profiles);
    const { question, ask, contact } = session.use(roster);
    const nodes = session.use(pep);

    const lanes = new Lanes(session);
    const fetching = openFetching(session, lanes);
    shelf.onLook = (jid, isAsked) => fetching.look(jid, isAsked);
    session.own(() => {
      shelf.onLook = undefined;
    });
    const byHash = new PicturesByHash(session, lanes);
    session.on('pictureWanted', (wanted) => byHash.want(wanted));
    session.onOnline(({ resumed }) => {
      if (!resumed) {
        fetching.begin();
        byHash.begin();
      }
      lanes.run();
    });
    listen(session, fetching);
    followAcquaintance(session, fetching);
    const announce = announceOwn(session);

    const converts = async () => (await session.use(discovery).info(session.self)).features.includes(NS_CONVERSION);
    const publishing = new Publishing({ session, nodes, converts });

    /** Both ways are tried; nobody has to offer both. */
    const card = async (jid: BareJid): Promise<Card> => {
      if (!session.settings.get('use_vcards')) return NO_CARD;
      const newer = nodes.items(NODE_VCARD4, { from: jid, max: 1 });
      const [temp, four] = await Promise.allSettled([fetching.ask(jid), newer]);
      const isOut = temp.status === 'rejected' && !isNobody(temp.reason);
      if (isOut && four.status === 'rejected') throw temp.reason;
      const found = temp.status === 'fulfilled' ? temp.value : undefined;
      if (found) await fetching.take(jid, found);
      const payload = four.status === 'fulfilled' ? four.value[0]?.payload : undefined;
      return merged((payload && vcard4.decode(payload)) ?? NO_CARD, found?.card ?? NO_CARD);
    };

    return {
      /** Whose profile is to be shown. To be read inside a computation, which is made anew when the answer changes. */
      asked: () => (question.value?.about === 'profile' ? question.value.jid : undefined),
      ask: (jid: BareJid) => ask({ jid, about: 'profile' }),
      close: () => ask(undefined),
      contact,
      /** To be read inside a computation, which is made anew when the answer changes. */
      devicesOf: (jid: BareJid) =>
        devicesOf(session, jid).map((device) => ({ ...device, idleSince: idleSince(device.more ?? []) })),
      isOwn: (jid: BareJid) => jid === session.self,
      /** Everything somebody tells of themselves; rejects where nobody can be asked. */
      card,
      /** Seconds since somebody who is not there was (XEP-0012 §3); absent where we may not know. */
      lastSeen: (jid: BareJid) => session.use(devices).lastActivity(jid),
      /** A room has said which picture is its own: the same one, perhaps in several formats, or none. */
      tellPicture(room: BareJid, hashes: readonly string[]) {
        const known = shelf.stored(room);
        const same = hashes.find((hash) => hash === known?.pictureHash || hash === known?.announced);
        if (session.settings.get('use_vcards')) fetching.tell(room, same ?? hashes[0] ?? '');
      },
      about: (device: Jid) => aboutDevice(session, device),
      own: {
        load: () => publishing.load(),
        async save(changes: Changes): Promise<void> {
          await publishing.save(changes);
          await card(session.self);
          if (changes.picture !== undefined) await announce();
        },
      },
    };
  },
});
