import type { BareJid } from '#lib/jid.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { type ChatState, chatState, stateMessage } from './chat-states.wire.ts';

describeWire('chat states', new URL('cases/', import.meta.url), {
  codecs: { chatState },
  builds: { stateMessage: ({ to, state }: { to: BareJid; state: ChatState }) => stateMessage(to, state) },
});
