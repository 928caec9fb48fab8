/** A picture of the visitor, or of a room: chosen from a file, taken away, and cut to a square with the pointer or the keyboard. */
import { type Signal, useComputed, useSignal } from '@preact/signals';
import { ImagePlus, Trash2 } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { toBase64 } from '#lib/bytes.ts';
import { cropPicture } from '#lib/images/crop-picture.ts';
import type { BareJid } from '#lib/jid.ts';
import { usePicture } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { Avatar } from '../kit/avatar/avatar.tsx';
import { Button } from '../kit/button/button.tsx';
import { useStyle } from '../kit/style.ts';
import { type Crop, MAX_ZOOM, moved, squareOf, WHOLE, zoomed } from './crop.ts';
import css from './picture-field.css?inline';

/** Sharp on every screen where it is shown, and small enough for every server. */
const SIDE = 256;
const MAX_BYTES = 48 * 1024;
/** Of the file that is chosen. */
const MAX_FILE_BYTES = 30 * 1024 * 1024;

export interface ChosenPicture {
  readonly type: string;
  readonly base64: string;
  readonly width: number;
  readonly height: number;
}

export interface Cropping {
  readonly bitmap: ImageBitmap;
  readonly crop: Crop;
}

/** What is to become of the picture; nothing: it stays. */
export type Choice = { readonly type: 'new'; readonly cropping: Cropping } | { readonly type: 'none' } | undefined;

/** The chosen square as it is published. */
export async function pictureOf(choice: Choice): Promise<ChosenPicture | 'none' | undefined> {
  if (choice?.type !== 'new') return choice?.type;
  const { bitmap, crop } = choice.cropping;
  const content = await cropPicture(bitmap, squareOf(bitmap, crop), { side: SIDE, maxBytes: MAX_BYTES });
  const base64 = toBase64(new Uint8Array(await content.arrayBuffer()));
  return { type: content.type, base64, width: SIDE, height: SIDE };
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly isDisabled?: boolean;
  /** For what is on the left wherever one begins to read. */
  readonly direction?: 'ltr';
  readonly onValue: (value: number) => void;
}

function Slider({ label, value, min = 0, max = 1, isDisabled = false, direction, onValue }: SliderProps) {
  return (
    <label class="crop-slider">
      <span>{label}</span>
      <input
        type="range"
        dir={direction}
        min={min}
        max={max}
        step={(max - min) / 50}
        value={value}
        disabled={isDisabled}
        onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}

interface CropFieldProps {
  readonly cropping: Cropping;
  readonly isRoom: boolean;
  readonly onCrop: (crop: Crop) => void;
}

/** What is seen is what is published; it can be dragged, and everything that dragging does can be done by the sliders. */
function CropField({ cropping, isRoom, onCrop }: CropFieldProps) {
  const __ = useTranslate();
  const { bitmap, crop } = cropping;
  const canvas = useRef<HTMLCanvasElement>(null);
  const from = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { x, y, side } = squareOf(bitmap, crop);
    context.clearRect(0, 0, SIDE, SIDE);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, x, y, side, side, 0, 0, SIDE, SIDE);
  }, [bitmap, crop]);
  const drag = (event: PointerEvent) => {
    const { current: area } = canvas;
    if (!area || !from.current) return;
    const { width, height } = area.getBoundingClientRect();
    const by = { x: (from.current.x - event.clientX) / width, y: (from.current.y - event.clientY) / height };
    from.current = { x: event.clientX, y: event.clientY };
    onCrop(moved(bitmap, crop, by));
  };
  const isSquare = bitmap.width === bitmap.height;
  return (
    <fieldset class="crop">
      <legend class="spoken">{__('Section of the picture')}</legend>
      <canvas
        class={`crop-canvas ${isRoom ? 'crop-canvas-room' : ''}`}
        ref={canvas}
        width={SIDE}
        height={SIDE}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          from.current = undefined;
        }}
      />
      <div class="crop-sliders">
        <Slider
          label={__('Zoom')}
          value={crop.zoom}
          min={1}
          max={MAX_ZOOM}
          onValue={(zoom) => onCrop(zoomed(bitmap, crop, zoom))}
        />
        <Slider
          label={__('From left to right')}
          direction="ltr"
          value={crop.x}
          isDisabled={crop.zoom === 1 && bitmap.width <= bitmap.height}
          onValue={(x) => onCrop({ ...crop, x })}
        />
        <Slider
          label={__('From top to bottom')}
          value={crop.y}
          isDisabled={crop.zoom === 1 && (isSquare || bitmap.height < bitmap.width)}
          onValue={(y) => onCrop({ ...crop, y })}
        />
      </div>
    </fieldset>
  );
}

interface PictureFieldProps {
  readonly jid: BareJid;
  readonly name: string;
  readonly isRoom?: boolean;
  readonly choice: Signal<Choice>;
}

export function PictureField({ jid, name, isRoom = false, choice }: PictureFieldProps) {
  useStyle(css);
  const __ = useTranslate();
  const published = usePicture(jid);
  const input = useRef<HTMLInputElement>(null);
  const isUnreadable = useSignal(false);
  const shown = useComputed(() => (choice.value?.type === 'none' ? undefined : published.value)).value;
  const take = async (file: File | undefined) => {
    if (!file) return;
    const bitmap = file.size > MAX_FILE_BYTES ? undefined : await createImageBitmap(file).catch(() => undefined);
    isUnreadable.value = bitmap === undefined;
    if (bitmap) choice.value = { type: 'new', cropping: { bitmap, crop: WHOLE } };
  };
  const current = choice.value;
  return (
    <div class="picture-field">
      <div class="picture-field-choice">
        {current?.type === 'new' ? (
          <CropField
            cropping={current.cropping}
            isRoom={isRoom}
            onCrop={(crop) => {
              choice.value = { type: 'new', cropping: { ...current.cropping, crop } };
            }}
          />
        ) : (
          <Avatar name={name} colorKey={jid} imageUrl={shown} size="large" isRoom={isRoom} />
        )}
        <div class="picture-field-buttons">
          <Button size="small" icon={ImagePlus} onClick={() => input.current?.click()}>
            {__('Choose a picture')}
          </Button>
          {(shown || current?.type === 'new') && (
            <Button
              size="small"
              icon={Trash2}
              onClick={() => {
                choice.value = published.value ? { type: 'none' } : undefined;
              }}
            >
              {__('Remove picture')}
            </Button>
          )}
          <input
            ref={input}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif"
            aria-label={__('Choose a picture')}
            hidden
            onChange={(event) => {
              void take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </div>
      </div>
      <p class="picture-field-problem" role="alert">
        {isUnreadable.value && __('This picture cannot be read.')}
      </p>
    </div>
  );
}
