/** A voice message being recorded: how long, how loud, and the choice between sending and discarding it. */
import { useSignal } from '@preact/signals';
import { Send, Trash2 } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { playTime } from '#ui/file-size.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { type Recording, type RecordingProblem, record, recordingProblem } from '#ui/media/recording.ts';
import type { ChosenFile } from './upload.model.ts';
import css from './uploads.css?inline';

interface RecorderProps {
  readonly onRecorded: (file: ChosenFile) => void;
  readonly onEnd: () => void;
}

const LOOK_MS = 100;
const SHOWN_BARS = 60;
/** Nobody means to say more at once; a microphone that was forgotten does. */
const LONGEST_S = 15 * 60;

const ENDINGS: Readonly<Record<string, string>> = { 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' };

/** Named by the time at which it was made. */
function nameFor(content: Blob): string {
  const [stamp = ''] = new Date().toISOString().replace('T', '-').replaceAll(':', '').split('.');
  return `voice-${stamp}.${ENDINGS[content.type] ?? 'webm'}`;
}

function useRecording() {
  const recording = useRef<Recording>(undefined);
  const problem = useSignal<RecordingProblem | undefined>(undefined);
  const startedAt = useSignal<number | undefined>(undefined);
  const bars = useSignal<readonly number[]>([]);
  const seconds = useSignal(0);
  useEffect(() => {
    let isGone = false;
    record().then(
      (begun) => {
        if (isGone) return begun.discard();
        recording.current = begun;
        startedAt.value = performance.now();
      },
      (failure) => {
        problem.value = recordingProblem(failure);
      },
    );
    const timer = setInterval(() => {
      if (!recording.current || startedAt.value === undefined) return;
      bars.value = [...bars.peek(), recording.current.loudness()].slice(-SHOWN_BARS);
      seconds.value = (performance.now() - startedAt.value) / 1000;
    }, LOOK_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
      recording.current?.discard();
    };
  }, []);
  return { recording, problem: problem.value, bars: bars.value, seconds: seconds.value };
}

export function Recorder({ onRecorded, onEnd }: RecorderProps) {
  useStyle(css);
  const __ = useTranslate();
  const composing = useCurrentComposing();
  const { recording, problem, bars, seconds } = useRecording();
  const end = () => {
    onEnd();
    composing.focus();
  };
  const send = async () => {
    const content = await recording.current?.finish();
    recording.current = undefined;
    if (content && content.size > 0)
      onRecorded({ content, name: nameFor(content), lengthMs: Math.round(seconds * 1000) });
    end();
  };
  useEffect(() => {
    if (seconds >= LONGEST_S) void send();
  }, [seconds >= LONGEST_S]);
  if (problem) return <Refusal problem={problem} onEnd={end} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div class="recorder" role="group" aria-label={__('Voice message')}>
      <span class="recorder-dot" aria-hidden="true" />
      <span class="recorder-time" role="timer">
        {playTime(seconds)}
      </span>
      <div class="recorder-bars" aria-hidden="true">
        {bars.map((loudness, index) => (
          <span key={index} style={{ blockSize: `${Math.max(8, Math.round(loudness * 100))}%` }} />
        ))}
      </div>
      <IconButton icon={Trash2} label={__('Discard voice message')} onClick={end} />
      <IconButton
        variant="primary"
        icon={Send}
        isDirectional
        label={__('Send voice message')}
        disabled={seconds < 0.5}
        onClick={() => void send()}
      />
    </div>
  );
}

function Refusal({ problem, onEnd }: { readonly problem: RecordingProblem; readonly onEnd: () => void }) {
  const __ = useTranslate();
  const texts: Record<RecordingProblem, string> = {
    denied: __('This page may not use your microphone. You can allow it in your browser.'),
    'no-microphone': __('No microphone was found.'),
    'not-possible': __('Your voice could not be recorded.'),
  };
  return (
    <div class="recorder">
      <span class="recorder-words" role="alert">
        {texts[problem]}
      </span>
      <Button size="small" onClick={onEnd}>
        {__('Close')}
      </Button>
    </div>
  );
}
