/** One-to-one conversations: opened by address, written in, read. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { BareJid } from '#lib/jid.ts';

export const chats = defineFeature({
  name: 'chats',
  setup(session) {
    return {
      open: (jid: BareJid): Promise<Conversation> => session.open(jid, 'direct'),
      get: (jid: BareJid): Conversation | undefined => session.conversations.get(jid),
    };
  },
});
