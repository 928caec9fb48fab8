/** Tells senders that their messages arrived, and shows which of ours did. */
import '#core/telling.ts';
import { defineFeature } from '#core/feature.ts';
import { bySender } from '#core/history/message-records.ts';
import { withDelivery } from '#core/message.ts';
import { roster } from '../roster/roster.feature.ts';
import { NS_RECEIPTS, receipt, receiptMessage, receiptRequest } from './receipts.wire.ts';

export const receipts = defineFeature({
  name: 'receipts',
  xeps: ['0184', '0334'],
  requires: [roster],
  setup(session) {
    session.advertise(NS_RECEIPTS);
    session.own(session.outbox.annotateWith(({ kind }) => (kind === 'direct' ? receiptRequest.encode('') : [])));

    session.onMessage(receiptRequest, (id, { envelope, address, isNew }) => {
      const isForUs = envelope.source === 'live' && address.kind === 'direct' && !address.isOwn;
      const conversation = session.conversations.get(address.conversation);
      if (!isForUs || !isNew || !conversation || !session.use(roster).mayKnow(conversation)) return undefined;
      const confirm = async () => {
        const isWanted = await session.run('mayTell', () => true, { kind: 'receipts', conversation });
        if (isWanted) session.send(receiptMessage(envelope.from, id));
      };
      return { afterwards: () => void confirm() };
    });

    session.onMessage(receipt, async (id, { address, find, whenKnown }) => {
      if (address.isOwn || address.kind !== 'direct') return undefined;
      const name = bySender({ isOwn: true, sender: session.self }, id);
      const message = await find(name);
      return message ? { messages: [withDelivery(message, 'delivered')] } : whenKnown(name);
    });
    return {};
  },
});
