import { describeWire } from '#test/support/wire-cases.ts';
import {
  askLast,
  askTime,
  askVersion,
  lastActivity,
  lastQuestion,
  localTime,
  timeQuestion,
  version,
  versionQuestion,
} from './devices.wire.ts';

describeWire('devices', new URL('cases/', import.meta.url), {
  codecs: { lastActivity, version, localTime, lastQuestion, versionQuestion, timeQuestion },
  builds: { askLast, askTime, askVersion },
});
