import type { BareJid, FullJid } from '#lib/jid.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { NS_CLIENT, xml } from '#xmpp/xml.ts';
import { forwardCopy } from './forwards.wire.ts';

const said = xml(
  'message',
  NS_CLIENT,
  { to: 'rosalind@arden.example', type: 'chat', id: 'm1' },
  xml('body', NS_CLIENT, {}, 'Hi'),
);
const self = 'celia@arden.example' as BareJid;

describeWire('copies of what is said', new URL('cases/', import.meta.url), {
  codecs: {},
  builds: {
    forwardCopy: ({ id }: { id: string }) =>
      forwardCopy(said, { self, from: `${self}/x` as FullJid, id, stamp: new Date('2026-01-02T03:04:05Z') }),
  },
});
