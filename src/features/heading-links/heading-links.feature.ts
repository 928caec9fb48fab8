/** Where the name in a conversation's heading leads: to the contact's own site, or where the page wants it (docs: script API, chat boxes). */
import { signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { ConversationId } from '#core/message.ts';
import { bareOf } from '#lib/jid.ts';
import { people, webAddress } from '../people/people.feature.ts';
import { profiles } from '../profiles/profiles.feature.ts';

declare module '#core/events.ts' {
  interface ClientEvents {
    /** The page says where a heading leads: an empty address for nowhere, none for the contact's own again. */
    headingLinked: { readonly conversation: Conversation; readonly url: string | undefined };
  }
}

export const headingLinks = defineFeature({
  name: 'heading links',
  requires: [people, profiles],
  setup(session) {
    const given = signal<ReadonlyMap<ConversationId, string>>(new Map());
    const own = ({ id, kind }: Conversation) =>
      kind === 'direct' ? session.use(profiles).of(bareOf(id)).value?.url : undefined;
    session.on('headingLinked', ({ conversation: { id }, url }) => {
      const next = new Map(given.peek());
      if (url === undefined) next.delete(id);
      else next.set(id, url);
      given.value = next;
    });
    return {
      /** Only addresses of the web. To be read inside a computation, which is made anew when the answer changes. */
      of: (conversation: Conversation): string | undefined =>
        webAddress(given.value.get(conversation.id) ?? own(conversation) ?? ''),
    };
  },
});
