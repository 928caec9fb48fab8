/** Finding people to add: by the site's own search where it has one, and by completing an address. */
import { defineFeature } from '#core/feature.ts';
import { type BareJid, domainOf } from '#lib/jid.ts';
import { roster } from '../roster/roster.feature.ts';
import { PeopleSearch } from './people-search.model.ts';
import { completions, type Person, readPeople, searchAddress } from './site-search.model.ts';

export type AddContactHandle = ReturnType<(typeof addContact)['setup']>;

export const addContact = defineFeature({
  name: 'add contact',
  requires: [roster],
  setup(session) {
    const { settings, domain } = session;
    const contacts = session.use(roster);
    const isSearchable = () => settings.get('xhr_user_search') && settings.get('xhr_user_search_url') !== '';

    const find = async (words: string, signal: AbortSignal): Promise<readonly Person[]> => {
      const url = searchAddress(settings.get('xhr_user_search_url'), words);
      const answer = await fetch(url, { signal, headers: { Accept: 'application/json' } });
      const people = answer.ok ? readPeople(await answer.json(), domain) : undefined;
      if (!people) throw new Error(`xhr_user_search_url gave no list (${answer.status})`);
      return people.filter(({ jid }) => jid !== session.self);
    };
    const search = new PeopleSearch({ clock: session.clock, find });
    session.own(() => search.clear());

    return {
      roster: contacts,
      search,
      isSearchable,
      isContact: (jid: BareJid) => contacts.contact(jid) !== undefined,
      complete: (begun: string) =>
        completions(begun, [...new Set([domain, ...contacts.jids.peek().map((jid) => domainOf(jid))])]),
    };
  },
});
