import { describeWire } from '#test/support/wire-cases.ts';
import { place } from './places.wire.ts';

describeWire('places', new URL('cases/', import.meta.url), { codecs: { place } });
