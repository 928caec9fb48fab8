/** Plays a sound: one button, the shape of what is heard, and where in it one is. */
import { useSignal } from '@preact/signals';
import { Download, Pause, Play } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { playTime } from '#ui/file-size.ts';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { readWaveform } from '#ui/media/waveform.ts';
import type { SharedFile } from './files.feature.ts';

interface SoundProps {
  readonly file: SharedFile;
  readonly onMissing: () => void;
}

const BARS = 40;
const FLAT: readonly number[] = Array.from({ length: BARS }, () => 0.1);

/** Read only from the page's own site, where the page's policy lets it; others stay flat. */
function useWaveform(file: SharedFile) {
  const found = useSignal<{ readonly bars: readonly number[]; readonly seconds: number } | undefined>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    if (new URL(file.url).origin === location.origin) {
      readWaveform(file.url, { bars: BARS, signal: stop.signal }).then(
        (waveform) => {
          found.value = waveform;
        },
        () => {},
      );
    }
    return () => stop.abort();
  }, [file.url]);
  return found.value;
}

export function Sound({ file, onMissing }: SoundProps) {
  const __ = useTranslate();
  const audio = useRef<HTMLAudioElement>(null);
  const isPlaying = useSignal(false);
  const at = useSignal(0);
  const waveform = useWaveform(file);
  const told = useSignal(0);
  const length = waveform?.seconds ?? (file.lengthMs === undefined ? told.value : file.lengthMs / 1000);
  const toggle = () => {
    if (isPlaying.peek()) audio.current?.pause();
    else audio.current?.play().catch(onMissing);
  };
  const seek = (seconds: number) => {
    at.value = seconds;
    if (audio.current) audio.current.currentTime = seconds;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div class="file-sound" role="group" aria-label={__('Sound: {name}', { name: file.name })}>
      {/* biome-ignore lint/a11y/useMediaCaption: what people send each other has none */}
      <audio
        ref={audio}
        src={file.url}
        preload="metadata"
        onPlay={() => {
          isPlaying.value = true;
        }}
        onPause={() => {
          isPlaying.value = false;
        }}
        onEnded={() => {
          at.value = 0;
        }}
        onTimeUpdate={({ currentTarget }) => {
          at.value = currentTarget.ended ? 0 : currentTarget.currentTime;
        }}
        onDurationChange={({ currentTarget: { duration } }) => {
          if (Number.isFinite(duration)) told.value = duration;
        }}
        onError={onMissing}
      />
      <IconButton
        variant="primary"
        icon={isPlaying.value ? Pause : Play}
        label={isPlaying.value ? __('Pause') : __('Play')}
        onClick={toggle}
      />
      <div class="file-wave">
        <Bars bars={waveform?.bars ?? FLAT} played={length > 0 ? at.value / length : 0} />
        <input
          type="range"
          class="file-position"
          aria-label={__('Position')}
          aria-valuetext={playTime(at.value)}
          min={0}
          max={length || 1}
          step={0.1}
          value={at.value}
          onInput={({ currentTarget }) => seek(Number(currentTarget.value))}
          onKeyDown={(event) => event.key !== 'Escape' && event.key !== 'Tab' && event.stopPropagation()}
        />
      </div>
      <span class="file-time">{playTime(isPlaying.value || at.value > 0 ? at.value : length)}</span>
      <a
        class="file-save"
        href={file.url}
        download={file.name}
        target="_blank"
        rel="noopener noreferrer nofollow"
        aria-label={__('Download {name}', { name: file.name })}
      >
        <Icon icon={Download} />
      </a>
    </div>
  );
}

function Bars({ bars, played }: { readonly bars: readonly number[]; readonly played: number }) {
  return (
    <div class="file-bars" aria-hidden="true">
      {bars.map((height, index) => (
        <span
          key={index}
          class={index < played * bars.length ? 'file-bar file-bar-played' : 'file-bar'}
          style={{ blockSize: `${Math.round(Math.max(0.1, height) * 100)}%` }}
        />
      ))}
    </div>
  );
}
