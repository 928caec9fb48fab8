/** Finding people to add: by the site's own search or the server's directory where they have one, and by completing an address. */
import { defineFeature } from '#core/feature.ts';
import type { DataForm, FormAnswers, FormField } from '#core/forms/filled-form.ts';
import { type BareJid, domainOf } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { roster } from '../roster/roster.feature.ts';
import {
  askDirectory,
  type DirectoryOffer,
  directoryOffer,
  directoryResults,
  searchDirectory,
} from './directory.wire.ts';
import { PeopleSearch } from './people-search.model.ts';
import { completions, type Person, readPeople, searchAddress } from './site-search.model.ts';

export interface Directory {
  /** What it can be asked by. */
  readonly form: DataForm;
  /** Rejects with a StanzaError. */
  search(answers: FormAnswers): Promise<readonly Person[]>;
}

const textField = (name: string): FormField => ({
  name,
  type: 'text-single',
  label: undefined,
  description: undefined,
  isRequired: false,
  values: [],
  options: [],
  validation: undefined,
  media: [],
});

/** The older form as if it were one of those that can describe themselves. */
const formOf = ({ form, fields, instructions }: DirectoryOffer): DataForm =>
  form ?? {
    type: 'form',
    title: undefined,
    instructions: instructions ? [instructions] : [],
    fields: fields.map(textField),
  };

export type AddContactHandle = ReturnType<(typeof addContact)['setup']>;

export const addContact = defineFeature({
  name: 'add contact',
  xeps: ['0055'],
  requires: [roster, discovery],
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

    /** Absent where the server has none. */
    const openDirectory = async (): Promise<Directory | undefined> => {
      const to = await session.use(discovery).service('directory', 'user');
      if (!to) return undefined;
      const offer = directoryOffer.decode(await session.request({ type: 'get', to, payload: askDirectory() }));
      if (!offer) return undefined;
      return {
        form: formOf(offer),
        async search(answers) {
          const payload = searchDirectory(offer, answers);
          const answer = await session.request({ type: 'set', to, payload });
          return (directoryResults.decode(answer) ?? []).filter(({ jid }) => jid !== session.self);
        },
      };
    };

    return {
      roster: contacts,
      openDirectory,
      search,
      isSearchable,
      isContact: (jid: BareJid) => contacts.contact(jid) !== undefined,
      /** Whether we see them already: there is nothing to ask. */
      isSeen: (jid: BareJid) => /to|both/.test(contacts.contact(jid)?.peek().subscription ?? ''),
      complete: (begun: string) =>
        completions(begun, [...new Set([domain, ...contacts.jids.peek().map((jid) => domainOf(jid))])]),
    };
  },
});
