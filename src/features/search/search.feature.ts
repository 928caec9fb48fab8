/** Search in all that is stored, and in what the server finds besides (XEP-0431). */
import { type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { archive } from '../archive/archive.feature.ts';
import { Finder, type Search } from './finder.model.ts';
import { IndexStore } from './index.store.ts';
import { Indexing, type WhenIdle } from './indexing.model.ts';
import { ServerSearch } from './server-search.model.ts';

/** Between two steps where nobody says when the page is idle. */
const PAUSE_MS = 20;

class Searching {
  readonly #session: Session;
  readonly #finder: Finder;
  readonly #server: ServerSearch;
  readonly indexing: Indexing;
  /** The conversation in which somebody wants to search. */
  readonly wanted: Signal<Conversation | undefined> = signal(undefined);
  /** How steps of the index wait for their turn. */
  whenIdle: WhenIdle;

  constructor(session: Session) {
    this.#session = session;
    this.whenIdle = () => new Promise((resolve) => session.clock.after(PAUSE_MS, resolve));
    const store = new IndexStore(session);
    this.#finder = new Finder(session, store);
    this.#server = new ServerSearch(session, (address, question) =>
      session.use(archive).questions.ask(address, question),
    );
    this.indexing = new Indexing(session, store, () => this.whenIdle());
  }

  /** Resolves when everything has been looked through; what is found is handed over meanwhile. */
  async find(search: Search): Promise<void> {
    // What the server does not tell, or not in time, leaves what is found here.
    const atServer = this.#server.find(search).catch((failure) => this.#session.log(`search: ${String(failure)}`));
    await Promise.all([this.#finder.find(search), atServer]);
  }
}

export const search = defineFeature({
  name: 'search',
  xeps: ['0431'],
  requires: [archive],
  setup(session) {
    const own = new Searching(session);
    session.on('messagesStored', (messages) => own.indexing.note(messages));
    session.on('cleared', ({ conversation }) => void own.indexing.forget(conversation.id));
    session.on('searchWanted', ({ conversation }) => {
      own.wanted.value = conversation;
    });
    own.indexing.start();
    return own;
  },
});

export type SearchHandle = ReturnType<(typeof search)['setup']>;
