import { describeWire } from '#test/support/wire-cases.ts';
import { suggestedItems } from './contact-suggestions.wire.ts';

describeWire('suggested contacts', new URL('cases/', import.meta.url), { codecs: { suggestedItems } });
