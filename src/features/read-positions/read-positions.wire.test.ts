import { describeWire } from '#test/support/wire-cases.ts';
import { positionItem } from './read-positions.wire.ts';

describeWire('read positions', new URL('cases/', import.meta.url), { codecs: { positionItem } });
