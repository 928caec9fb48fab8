import { describeWire } from '#test/support/wire-cases.ts';
import { switchCarbons } from './carbons.wire.ts';

describeWire('carbons', new URL('cases/', import.meta.url), {
  builds: { switchCarbons },
});
