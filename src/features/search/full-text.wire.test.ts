import { describeWire } from '#test/support/wire-cases.ts';
import { archiveFields } from './full-text.wire.ts';

describeWire('the fields of an archive', new URL('cases/', import.meta.url), { codecs: { archiveFields } });
