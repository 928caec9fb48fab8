import { describeWire } from '#test/support/wire-cases.ts';
import { correction } from './corrections.wire.ts';

describeWire('corrections', new URL('cases/', import.meta.url), { codecs: { correction } });
