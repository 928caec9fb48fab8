import { describeWire } from '#test/support/wire-cases.ts';
import { askPage, roomPage, roomWords } from './room-list.wire.ts';

describeWire('finding rooms', new URL('cases/', import.meta.url), {
  codecs: { roomPage, roomWords: { decode: roomWords } },
  builds: { askPage },
});
