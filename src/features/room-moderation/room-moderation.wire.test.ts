import type { BareJid } from '#lib/jid.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import {
  affiliatedList,
  answerVoice,
  askAffiliated,
  askForVoice,
  changeStanding,
  type VoiceAnswer,
  voiceRequest,
} from './room-moderation.wire.ts';

describeWire('moderating a room', new URL('cases/', import.meta.url), {
  codecs: { affiliatedList, voiceRequest: { decode: voiceRequest.decode } },
  builds: {
    changeStanding,
    askAffiliated,
    askForVoice,
    answerVoice: ({ room, answer }: { room: BareJid; answer: VoiceAnswer }) => answerVoice(room, answer),
  },
});
