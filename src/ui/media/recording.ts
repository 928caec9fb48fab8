/** Records the visitor's voice, in the form that this browser offers, and says how loud it is meanwhile. */

export interface Recording {
  /** From 0 to 1, at this moment. */
  loudness(): number;
  /** Ends it and gives what was recorded. */
  finish(): Promise<Blob>;
  /** Ends it and forgets it. */
  discard(): void;
}

/** Why nothing can be recorded. */
export type RecordingProblem = 'denied' | 'no-microphone' | 'not-possible';

const FORMS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

export const canRecord = (): boolean => typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined;

export function recordingProblem(failure: unknown): RecordingProblem {
  const name = failure instanceof DOMException ? failure.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' ? 'no-microphone' : 'not-possible';
}

/** Rejects where the visitor, or the page's policy, does not let us. */
export async function record(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = FORMS.find((form) => MediaRecorder.isTypeSupported(form));
  const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()));
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
    if (context.state !== 'closed') void context.close();
  };
  recorder.start();
  return {
    loudness() {
      analyser.getFloatTimeDomainData(samples);
      return Math.min(1, Math.max(...samples.map(Math.abs)));
    },
    async finish() {
      stop();
      await ended;
      const [type = 'audio/webm'] = recorder.mimeType.split(';');
      return new Blob(pieces, { type });
    },
    discard: stop,
  };
}
