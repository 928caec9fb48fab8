import { describeWire } from '#test/support/wire-cases.ts';
import { unstyled } from './styling.wire.ts';

describeWire('message styling', new URL('cases/', import.meta.url), { codecs: { unstyled } });
