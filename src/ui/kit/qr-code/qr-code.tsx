/** A text for another device to read from the screen. What draws it is fetched; without it, whatever stands beside has to do. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useStyle } from '../style.ts';
import css from './qr-code.css?inline';

interface Drawing {
  readonly size: number;
  readonly path: string;
}

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** One path for all dark squares. */
async function draw(text: string): Promise<Drawing> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'L', border: 1 });
  const squares = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')));
  return { size, path: squares.join('') };
}

export function QrCode({ text, label }: QrCodeProps) {
  useStyle(css);
  const drawing = useSignal<Drawing | undefined>(undefined);
  useEffect(() => {
    draw(text).then(
      (drawn) => {
        drawing.value = drawn;
      },
      // The words beside it say the same.
      () => {},
    );
  }, [text]);
  if (!drawing.value) return null;
  const { size, path } = drawing.value;
  return (
    <div class="qr-code">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
        <path d={path} />
      </svg>
    </div>
  );
}
