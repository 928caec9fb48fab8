/** The shape of a sound: how loud it is from its beginning to its end. */

export interface Waveform {
  /** From 0 to 1, the loudest is 1. */
  readonly bars: readonly number[];
  readonly seconds: number;
}

/** Larger sounds are music, and would take their time. */
const MOST_BYTES = 4 * 1024 * 1024;

interface Reading {
  readonly bars: number;
  readonly signal: AbortSignal;
}

export function toBars(samples: Float32Array, count: number): number[] {
  const step = Math.max(1, Math.floor(samples.length / count));
  const peaks = Array.from({ length: count }, (_, bar) => {
    let sum = 0;
    for (let index = bar * step; index < (bar + 1) * step && index < samples.length; index += 1) {
      sum += (samples[index] ?? 0) ** 2;
    }
    return Math.sqrt(sum / step);
  });
  const loudest = Math.max(...peaks, Number.EPSILON);
  return peaks.map((peak) => peak / loudest);
}

/** Rejects where it cannot be fetched or understood. */
export async function readWaveform(url: string, { bars, signal }: Reading): Promise<Waveform> {
  const answer = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  const length = Number(answer.headers.get('Content-Length') ?? 0);
  if (!answer.ok || length > MOST_BYTES) throw new Error('Not to be read');
  const context = new OfflineAudioContext(1, 1, 22_050);
  const sound = await context.decodeAudioData(await answer.arrayBuffer());
  return { bars: toBars(sound.getChannelData(0), bars), seconds: sound.duration };
}
