/**
 * Makes `assets/sounds/msg_received.*`: two soft bells, synthesised here, so that they are the project's own. Needs ffmpeg;
 * the files are kept in the repository, so that nobody else does.
 */
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './build/vite-options.ts';

const RATE = 44_100;
const SECONDS = 0.75;

interface Note {
  /** Hertz. */
  readonly pitch: number;
  /** Seconds after the beginning. */
  readonly at: number;
}

/** A fifth upwards: friendly, and over before anybody looks up. */
const NOTES: readonly Note[] = [
  { pitch: 659.26, at: 0 },
  { pitch: 987.77, at: 0.11 },
];

/** Partials of a small bell: how many times the pitch, how loud, how fast they fade. */
const PARTIALS = [
  { ratio: 1, loudness: 1, fade: 7 },
  { ratio: 2, loudness: 0.28, fade: 11 },
  { ratio: 3.01, loudness: 0.1, fade: 18 },
];

/** Begins without a click. */
const attack = (time: number) => Math.min(1, time / 0.006);

function note({ pitch, at }: Note, time: number): number {
  const since = time - at;
  if (since < 0) return 0;
  return (
    PARTIALS.reduce(
      (sum, { ratio, loudness, fade }) =>
        sum + loudness * Math.exp(-fade * since) * Math.sin(2 * Math.PI * pitch * ratio * since),
      0,
    ) * attack(since)
  );
}

/** One channel of 16-bit samples. */
function samples(): Buffer {
  const count = Math.round(RATE * SECONDS);
  const pcm = Buffer.alloc(count * 2);
  for (let index = 0; index < count; index++) {
    const time = index / RATE;
    const ending = Math.min(1, (SECONDS - time) / 0.05);
    const value = NOTES.reduce((sum, each) => sum + note(each, time), 0) * 0.32 * ending;
    pcm.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_767), index * 2);
  }
  return pcm;
}

function encode(pcm: Buffer, file: string, codec: readonly string[]): void {
  const input = ['-f', 's16le', '-ar', String(RATE), '-ac', '1', '-i', 'pipe:0'];
  const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];
  const { status, stderr } = spawnSync('ffmpeg', ['-y', ...input, ...codec, ...plain, file], { input: pcm });
  if (status !== 0) throw new Error(`ffmpeg could not write ${file}: ${stderr}`);
}

const folder = join(ROOT, 'assets/sounds');
await mkdir(folder, { recursive: true });
const pcm = samples();
encode(pcm, join(folder, 'msg_received.mp3'), [
  '-codec:a',
  'libmp3lame',
  '-b:a',
  '64k',
  '-write_xing',
  '0',
  '-id3v2_version',
  '0',
]);
encode(pcm, join(folder, 'msg_received.ogg'), ['-codec:a', 'libvorbis', '-q:a', '3']);
