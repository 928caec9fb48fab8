import { describeWire } from '#test/support/wire-cases.ts';
import { reactionsToMessage } from './reactions.wire.ts';

describeWire('reactions', new URL('cases/', import.meta.url), { codecs: { reactionsToMessage } });
