import type { FullJid } from '#lib/jid.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { receipt, receiptMessage, receiptRequest } from './receipts.wire.ts';

describeWire('receipts', new URL('cases/', import.meta.url), {
  codecs: { receiptRequest, receipt },
  builds: { receiptMessage: ({ to, id }: { to: FullJid; id: string }) => receiptMessage(to, id) },
});
