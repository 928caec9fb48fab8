import { describeWire } from '#test/support/wire-cases.ts';
import { type Availability, availability, presenceStanza } from './presence.wire.ts';

describeWire('presence', new URL('cases/', import.meta.url), {
  codecs: { availability: { decode: availability.decode, encode: availability.encode } },
  builds: { presenceStanza: (value: Availability) => presenceStanza(value) },
});
