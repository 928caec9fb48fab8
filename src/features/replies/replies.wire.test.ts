import { describeWire } from '#test/support/wire-cases.ts';
import { replyTo } from './replies.wire.ts';

describeWire('replies', new URL('cases/', import.meta.url), { codecs: { replyTo } });
