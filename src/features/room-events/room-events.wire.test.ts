import { describeWire } from '#test/support/wire-cases.ts';
import { newStanding, statusCodes } from './room-events.wire.ts';

describeWire('what a room says of itself', new URL('cases/', import.meta.url), {
  codecs: { statusCodes: { decode: statusCodes.decode }, newStanding },
});
