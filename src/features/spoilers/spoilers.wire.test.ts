import { describeWire } from '#test/support/wire-cases.ts';
import { spoiler } from './spoilers.wire.ts';

describeWire('spoilers', new URL('cases/', import.meta.url), { codecs: { spoiler } });
