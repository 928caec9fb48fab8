import { describeWire } from '#test/support/wire-cases.ts';
import { retraction, tombstone } from './retractions.wire.ts';

describeWire('retractions', new URL('cases/', import.meta.url), { codecs: { retraction, tombstone } });
