import type { Jid } from '#lib/jid.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { askBlockList, block, blockList, blockPush, type Report, unblock } from './blocking.wire.ts';

describeWire('blocking', new URL('cases/', import.meta.url), {
  codecs: { blockList, blockPush },
  builds: {
    askBlockList,
    block: ({ jid, report }: { jid: Jid; report?: Report }) => block(jid, report),
    unblock: ({ jid }: { jid: Jid }) => unblock(jid),
  },
});
