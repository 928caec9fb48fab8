import { describeWire } from '#test/support/wire-cases.ts';
import { linkPreviews } from './link-previews.wire.ts';

describeWire('link previews', new URL('cases/', import.meta.url), { codecs: { linkPreviews } });
