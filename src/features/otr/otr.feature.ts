/** Off-the-record encryption of one-to-one conversations (OTR version 3), as scripts, commands and views use it. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import { roster } from '../roster/roster.feature.ts';
import { PrivateChats } from './private-chats.cipher.ts';
import { refuse } from './unsealed.model.ts';

export type OtrHandle = ReturnType<(typeof otr)['setup']>;

export const otr = defineFeature({
  name: 'otr',
  xeps: ['0334', '0364', '0380'],
  requires: [roster],
  setup(session) {
    const contacts = session.use(roster);
    const chats = new PrivateChats(session, contacts.mayKnow);
    const { key } = chats;
    session.own(session.inbox.decryptWith((envelope) => chats.open(envelope)));
    session.own(session.inbox.describeWith(({ envelope }, description) => chats.describe(envelope, description)));
    session.own(
      session.outbox.encryptions.add({
        encrypt: (conversation, clear) => chats.seal(conversation, clear),
        isSecret: (conversation) => chats.isSecret(conversation),
      }),
    );
    session.on('logout', () => key.forget());

    const can = ({ kind }: Conversation) => chats.isAllowed && kind === 'direct';
    session.wrap('protect', (next, { conversation, wish }) => {
      if (!can(conversation)) return next({ conversation, wish });
      const chat = chats.of(conversation);
      if (wish === 'end') return chat.end();
      const isIdle = chat.state.peek() === 'unencrypted' && !chat.isStarting.peek();
      if (wish === 'start' || isIdle) chat.start({ isInsisting: wish === 'start' });
    });

    // What was private when the page went stays closed until the visitor decides, or a key that was kept makes it new.
    for (const conversation of session.conversations.all.peek()) {
      if (can(conversation) && chats.store.wasPrivate(conversation)) {
        chats.of(conversation);
        void refuse(session, conversation, 'private-ended');
      }
    }
    const startAnew = () => {
      if (!key.current || !session.isOnline.peek() || !contacts.isKnown.peek()) return;
      for (const chat of chats.all()) {
        const isIdle = chat.isInterrupted.peek() && !chat.isStarting.peek();
        if (isIdle && contacts.mayKnow(chat.conversation)) chat.start();
      }
    };
    session.onOnline(startAnew);
    session.own(contacts.isKnown.subscribe(startAnew));

    return {
      key,
      pieces: chats.pieces,
      isAllowed: chats.isAllowed,
      of: (conversation: Conversation) => chats.of(conversation),
    };
  },
});
