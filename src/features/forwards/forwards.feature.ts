/** Sends copies of what is said here to our own other devices, where the page wants it: for servers without carbons. */
import { defineFeature } from '#core/feature.ts';
import { newId } from '#lib/ids.ts';
import { forwardCopy, isForOneDevice } from './forwards.wire.ts';

export const forwards = defineFeature({
  name: 'forwards',
  xeps: ['0297'],
  setup(session) {
    session.on('ownMessagesChanged', (changes) => {
      if (!session.settings.get('forward_messages')) return;
      for (const { message, previous } of changes) {
        const isSentNow = message.delivery === 'sent' && previous?.delivery === 'pending';
        const entry = isSentNow ? session.outbox.entries.find(message.stanzaId ?? '') : undefined;
        const isDirect = session.conversations.get(message.conversation)?.kind === 'direct';
        if (!entry || !isDirect || isForOneDevice(entry.stanza)) continue;
        const copy = { self: session.self, from: session.jid, id: newId(), stamp: message.sentAt };
        session.send(forwardCopy(entry.stanza, copy));
      }
    });
    return {};
  },
});
