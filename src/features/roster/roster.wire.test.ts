import type { BareJid } from '#lib/jid.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { askRoster, rosterQuery, setItem, subscription } from './roster.wire.ts';

describeWire('the contact list', new URL('cases/', import.meta.url), {
  codecs: { rosterQuery },
  builds: {
    askRoster,
    setItem,
    subscription: ({ to, type }: { to: BareJid; type: 'subscribe' }) => subscription(to, type),
  },
});
