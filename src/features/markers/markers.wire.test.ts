import type { BareJid } from '#lib/jid.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { displayed, displayedMessage, markable } from './markers.wire.ts';

describeWire('displayed markers', new URL('cases/', import.meta.url), {
  codecs: { markable, displayed },
  builds: { displayedMessage: ({ to, id }: { to: BareJid; id: string }) => displayedMessage(to, id) },
});
