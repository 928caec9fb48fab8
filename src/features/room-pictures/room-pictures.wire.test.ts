import { describeWire } from '#test/support/wire-cases.ts';
import { avatarHashes, settingsChanged } from './room-pictures.wire.ts';

describeWire('pictures of rooms', new URL('cases/', import.meta.url), { codecs: { avatarHashes, settingsChanged } });
