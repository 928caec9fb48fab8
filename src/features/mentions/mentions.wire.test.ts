import { describeWire } from '#test/support/wire-cases.ts';
import { mentioned, reference } from './mentions.wire.ts';

describeWire('mentions', new URL('cases/', import.meta.url), {
  codecs: { mentioned },
  builds: { reference },
});
