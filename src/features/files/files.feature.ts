/** Files in messages: what others send, and what goes on the wire for ours. */
import { type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { type BareJid, bareOf } from '#lib/jid.ts';
import { roster } from '../roster/roster.feature.ts';
import { type Showing, showingOf } from './media-rule.model.ts';
import { fallbackFor, NS_OOB, NS_SHARING, type SharedFile, sharedFiles, wordsBeside } from './sharing.wire.ts';

export type { SharedFile } from './sharing.wire.ts';

declare module '#core/message.ts' {
  interface MessageParts {
    readonly files?: readonly SharedFile[];
  }
}

/** A message of files alone is called by their names, where there has to be a text. */
const namesOf = (files: readonly SharedFile[]): string => files.map(({ name }) => name).join(', ');

export const hasWords = ({ body, parts }: Pick<Message, 'body' | 'parts'>): boolean =>
  !parts?.files || body !== namesOf(parts.files);

function encode(message: Message, body: string) {
  const { files = [] } = message.parts ?? {};
  const [file] = files;
  if (!file) return [];
  // What others have put before the words, a quotation for example, stays before them.
  const before = hasWords(message) ? `${body}\n` : body.slice(0, body.lastIndexOf(message.body));
  return [...sharedFiles.encode(files), ...fallbackFor(file.url, before)];
}

/** Conversations whose files the visitor wants to see without asking each time. */
function createTrust(session: Session) {
  const table = session.table<string>('shown-files');
  const chosen = signal<ReadonlySet<string>>(new Set());
  const keep = (ids: readonly string[]) => {
    chosen.value = new Set([...chosen.peek(), ...ids]);
  };
  void table.scan({}).then(keep);
  const contactOf = (jid: BareJid) => session.use(roster).contact(jid)?.value;
  return {
    /** To be read inside a computation. */
    isTrusted({ id, kind }: Conversation): boolean {
      if (chosen.value.has(id)) return true;
      const contact = kind === 'direct' ? contactOf(bareOf(id)) : undefined;
      return contact !== undefined && contact.subscription !== 'none';
    },
    trust({ id }: Conversation): void {
      keep([id]);
      void session.store([table.put([id], id)]);
    },
  };
}

export const files = defineFeature({
  name: 'files',
  xeps: ['0066', '0264', '0300', '0385', '0428', '0446', '0447'],
  requires: [roster],
  setup(session) {
    for (const ns of [NS_SHARING, NS_OOB]) session.advertise(ns);
    session.own(
      session.inbox.describeWith(({ envelope }, description) => {
        const found = sharedFiles.decode(envelope.message);
        if (!found) return description;
        const body = wordsBeside(description.body ?? '', found) || namesOf(found);
        return { ...description, body, parts: { ...description.parts, files: found } };
      }),
    );
    session.own(session.outbox.annotateWith((_, message, body) => encode(message, body)));
    const { isTrusted, trust } = createTrust(session);
    /** Addresses that were asked for, and those where nothing was that can be shown. */
    const wanted = signal<ReadonlySet<string>>(new Set());
    const missing = signal<ReadonlySet<string>>(new Set());
    return {
      want: ({ url }: SharedFile) => add(wanted, url),
      miss: ({ url }: SharedFile) => add(missing, url),
      trust,
      hasWords,
      /** @param origin of the page. To be read inside a computation. */
      showing(file: SharedFile, { conversation, isOwn, origin }: Place): Showing {
        if (missing.value.has(file.url)) return 'as-link';
        const renders = session.settings.get('render_media');
        const showing = showingOf(file, { renders, isTrusted: isOwn || isTrusted(conversation), origin });
        return showing === 'when-asked' && wanted.value.has(file.url) ? 'at-once' : showing;
      },
      /** Says something with a file. */
      say(conversation: Conversation, file: SharedFile, said: Words): void {
        const parts = { ...said.parts, files: [file] };
        session.say(conversation, said.text.trim() || namesOf(parts.files), parts, true);
      },
    };
  },
});

function add(set: Signal<ReadonlySet<string>>, url: string): void {
  set.value = new Set([...set.peek(), url]);
}

interface Place {
  readonly conversation: Conversation;
  readonly isOwn: boolean;
  readonly origin: string;
}

interface Words {
  readonly text: string;
  readonly parts?: Message['parts'] | undefined;
}

export type FilesHandle = ReturnType<(typeof files)['setup']>;
