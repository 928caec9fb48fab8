/** A picture in a conversation: takes its place before it has come, opens in the lightbox. */
import { useSignal } from '@preact/signals';
import { useTranslate } from '#ui/i18n.ts';
import type { SharedFile } from './files.feature.ts';

const LONGEST_SIDE = 320;

interface PictureProps {
  readonly file: SharedFile;
  readonly onMissing: () => void;
  readonly onOpen: () => void;
}

/** Small ones are not blown up; where nothing is known a place for a photograph is kept. */
function placeFor({ width, height }: SharedFile) {
  if (!width || !height) return undefined;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  return { inlineSize: `${Math.max(1, Math.round(width * scale))}px`, aspectRatio: `${width} / ${height}` };
}

export function Picture({ file, onMissing, onOpen }: PictureProps) {
  const __ = useTranslate();
  const isThere = useSignal(false);
  const place = placeFor(file);
  const likeness = file.thumbnail && !isThere.value ? { backgroundImage: `url("${file.thumbnail}")` } : {};
  return (
    <button
      type="button"
      class={`file-picture ${place || isThere.value ? '' : 'file-picture-unknown'}`}
      aria-label={__('Picture: {name}', { name: file.name })}
      style={{ ...place, ...likeness }}
      onClick={onOpen}
    >
      <img
        src={file.url}
        alt={file.description ?? ''}
        decoding="async"
        referrerpolicy="no-referrer"
        onLoad={() => {
          isThere.value = true;
        }}
        onError={onMissing}
      />
    </button>
  );
}
