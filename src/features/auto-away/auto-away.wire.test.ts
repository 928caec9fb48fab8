import { describeWire } from '#test/support/wire-cases.ts';
import { idle } from './auto-away.wire.ts';

describeWire('when somebody was there last', new URL('cases/', import.meta.url), { codecs: { idle } });
