/** Contacts as plain attributes (docs: script API), read from the contact list, presence and profiles. */
import type { Session } from '#core/session.ts';
import { presence } from '#features/presence/presence.feature.ts';
import { profiles } from '#features/profiles/profiles.feature.ts';
import { roster } from '#features/roster/roster.feature.ts';
import { type BareJid, nodeOf } from '#lib/jid.ts';
import type { ContactAttributes, ContactsHandle } from '../client-port.ts';

/** Who asks is on no list yet. */
const stranger = (jid: BareJid, name: string | undefined) =>
  ({ jid, name, subscription: 'none', isPending: false, groups: [] }) as const;

/** Only what is already known: looking at a thousand contacts must not fetch a thousand profiles. */
export function contactAttributes(session: Session, jid: BareJid): ContactAttributes | undefined {
  const contacts = session.find(roster);
  const request = contacts?.requests.peek().find((each) => each.jid === jid);
  const contact = contacts?.contact(jid)?.peek() ?? (request && stranger(jid, request.nick));
  if (!contact) return undefined;
  const seen = session.find(presence)?.of(jid).peek();
  return {
    id: jid,
    jid,
    user_id: nodeOf(jid) ?? '',
    fullname: contact.name ?? jid,
    subscription: contact.subscription,
    ...(contact.isPending && { ask: 'subscribe' }),
    requesting: request !== undefined,
    groups: [...contact.groups],
    chat_status: seen?.show === 'chat' ? 'online' : (seen?.show ?? 'offline'),
    status: seen?.status ?? '',
    resources: [...(seen?.resources ?? [])],
  };
}

/** One contact with their profile; asking for it has it fetched for the next time. */
function withProfile(session: Session, jid: BareJid): ContactAttributes | undefined {
  const attributes = contactAttributes(session, jid);
  const people = session.find(profiles);
  if (attributes) void people?.look(jid);
  const card = attributes && people?.of(jid).peek();
  if (!attributes || !card) return attributes;
  const { picture, url, fullName } = card;
  const fetchedAt = people?.stored(jid)?.fetchedAt;
  return {
    ...attributes,
    ...(attributes.fullname === jid && fullName && { fullname: fullName }),
    ...(picture && { image: picture.base64, image_type: picture.type }),
    ...(url && { url }),
    ...(fetchedAt && { vcard_updated: fetchedAt.toISOString() }),
  };
}

/** @param current the session signed in to. */
export function contactsHandle(current: () => Session | undefined): ContactsHandle {
  return {
    get(jid) {
      const session = current();
      return session && withProfile(session, jid);
    },
    all() {
      const session = current();
      const contacts = session?.find(roster);
      const requests = contacts?.requests.peek().map(({ jid }) => jid) ?? [];
      const jids = new Set([...(contacts?.jids.peek() ?? []), ...requests]);
      return session ? [...jids].map((jid) => contactAttributes(session, jid)).filter((one) => one !== undefined) : [];
    },
    add(jid, name) {
      const contacts = current()?.use(roster);
      // Called by the address because nothing was said: whoever has a name already keeps it.
      return contacts?.add(jid, name === jid && contacts.contact(jid) ? {} : { name });
    },
  };
}
