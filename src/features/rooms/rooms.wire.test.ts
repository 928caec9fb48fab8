import type { BareJid } from '#lib/jid.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import {
  acceptDefaults,
  enterRoom,
  leaveRoom,
  occupantPresence,
  refusal,
  setSubject,
  showUp,
  subject,
} from './rooms.wire.ts';

describeWire('rooms', new URL('cases/', import.meta.url), {
  codecs: { occupantPresence: { decode: occupantPresence.decode }, subject, refusal: { decode: refusal } },
  builds: {
    enterRoom,
    leaveRoom,
    acceptDefaults,
    showUp,
    setSubject: ({ room, ...asked }: { room: BareJid; id: string; topic: string }) => setSubject(room, asked),
  },
});
