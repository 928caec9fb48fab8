import { describeWire } from '#test/support/wire-cases.ts';
import { enableCarbons } from './carbons.wire.ts';

describeWire('carbons', new URL('cases/', import.meta.url), { builds: { enableCarbons } });
