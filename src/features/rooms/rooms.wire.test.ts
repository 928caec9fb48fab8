import { describeWire } from '#test/support/wire-cases.ts';
import { acceptDefaults, enterRoom, leaveRoom, occupantPresence, subject } from './rooms.wire.ts';

describeWire('rooms', new URL('cases/', import.meta.url), {
  codecs: { occupantPresence: { decode: occupantPresence.decode }, subject },
  builds: { enterRoom, leaveRoom, acceptDefaults },
});
