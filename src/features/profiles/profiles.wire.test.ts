import { describeWire } from '#test/support/wire-cases.ts';
import { askProfile, pictureHash, profile } from './profiles.wire.ts';

describeWire('profiles', new URL('cases/', import.meta.url), {
  codecs: { profile, pictureHash },
  builds: { askProfile },
});
