/** Strangers who write to the visitor: until they are accepted nothing tells them whether anybody reads it. */
import { computed } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { bareOf, domainOf } from '#lib/jid.ts';
import { blocking } from '../blocking/blocking.feature.ts';
import { roster } from '../roster/roster.feature.ts';

export type RequestsHandle = ReturnType<(typeof requests)['setup']>;

export const requests = defineFeature({
  name: 'message requests',
  requires: [roster, blocking],
  setup(session) {
    const contacts = session.use(roster);
    const block = session.use(blocking);

    /** Somebody has written whom the visitor has neither on the list nor spoken to; read inside a computation. */
    const isFromStranger = ({ id, kind, summary }: Conversation): boolean => {
      const { standing, lastRank } = summary.value;
      if (kind === 'room' || lastRank === undefined || standing === 'accepted') return false;
      // The server itself, and the visitor's own other clients.
      if (bareOf(id) === session.self || bareOf(id) === domainOf(session.self)) return false;
      if (kind === 'room-private') return true;
      void contacts.jids.value;
      return contacts.isKnown.value && contacts.contact(bareOf(id)) === undefined;
    };
    const isOpen = (conversation: Conversation): boolean =>
      isFromStranger(conversation) &&
      conversation.summary.value.standing !== 'ignored' &&
      !block.isBlocked(conversation.id);
    const judge = (conversation: Conversation, standing: 'accepted' | 'ignored' | undefined) =>
      session.revise(conversation, ({ standing: _, ...summary }) => ({ ...summary, ...(standing && { standing }) }));

    return {
      blocking: block,
      isFromStranger,
      /** A stranger waits for the visitor's decision. */
      isOpen,
      open: computed(() => session.conversations.all.value.filter(isOpen)),
      ignored: computed(() =>
        session.conversations.all.value.filter(({ summary }) => summary.value.standing === 'ignored'),
      ),
      /** Lets them know from now on what contacts know, and puts people on the contact list. */
      async accept(conversation: Conversation) {
        await judge(conversation, 'accepted');
        const jid = bareOf(conversation.id);
        const isPerson = conversation.kind === 'direct' && !contacts.contact(jid);
        if (isPerson && session.settings.get('allow_contact_requests')) await contacts.add(jid);
      },
      async ignore(conversation: Conversation) {
        await judge(conversation, 'ignored');
        await session.note(conversation, { isRead: true });
      },
      /** Asks the visitor again. */
      reconsider: (conversation: Conversation) => judge(conversation, undefined),
    };
  },
});
