import { describeWire } from '#test/support/wire-cases.ts';
import { reference } from './mentions.wire.ts';

describeWire('mentions', new URL('cases/', import.meta.url), { builds: { reference } });
