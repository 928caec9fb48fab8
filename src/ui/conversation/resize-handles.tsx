/** The edges by which a box of the overlay is made higher or wider: dragged, or moved by the arrow keys (WAI-ARIA APG, window splitter). */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import { useClient } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { useStyle } from '../kit/style.ts';
import css from './resize-handles.css?inline';

type Edge = 'height' | 'width' | 'both';

interface Size {
  readonly height: number;
  readonly width: number;
}

const LEAST: Size = { height: 240, width: 260 };
/** Of the window that stays free around a box. */
const AROUND: Size = { height: 24, width: 32 };
const STEP = 20;
/** By Page Up and Page Down. */
const LEAP = 100;

const most = (): Size => ({ height: innerHeight - AROUND.height, width: innerWidth - AROUND.width });
const within = (size: number, side: keyof Size) => Math.round(Math.max(LEAST[side], Math.min(most()[side], size)));

function useIsAllowed() {
  const { settings } = useClient().client;
  const isAllowed = useSignal(settings.get('allow_dragresize'));
  useEffect(
    () =>
      settings.onChange('allow_dragresize', (next) => {
        isAllowed.value = next;
      }),
    [settings],
  );
  return isAllowed.value;
}

/** How much higher and wider the box is to become: it stands at the bottom, and grows towards where a line begins. */
function useResizing(conversation: Conversation) {
  const { boxes } = useClient();
  const place = useRef<HTMLSpanElement>(null);
  const chat = () => place.current?.closest<HTMLElement>('.chat');
  const sizeNow = (): Size => {
    const { height = 0, width = 0 } = chat()?.getBoundingClientRect() ?? {};
    return { height, width };
  };
  const isRightToLeft = () => place.current?.matches(':dir(rtl)') ?? false;
  const resize = (edge: Edge, { height, width }: Size) =>
    boxes.resize(conversation.id, {
      ...(edge !== 'width' && { height: within(height, 'height') }),
      ...(edge !== 'height' && { width: within(width, 'width') }),
    });

  const drag = (edge: Edge) => (event: PointerEvent) => {
    const handle = event.currentTarget;
    if (event.button !== 0 || !(handle instanceof HTMLElement)) return;
    event.preventDefault();
    const [from, at] = [sizeNow(), { x: event.clientX, y: event.clientY }];
    handle.setPointerCapture(event.pointerId);
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      const wider = isRightToLeft() ? clientX - at.x : at.x - clientX;
      resize(edge, { height: from.height + at.y - clientY, width: from.width + wider });
    };
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', onMove), {
      once: true,
    });
  };

  const press = (edge: keyof Size) => (event: KeyboardEvent) => {
    const [wider, narrower] = isRightToLeft() ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const steps: Readonly<Record<string, number>> =
      edge === 'height'
        ? { ArrowUp: STEP, ArrowDown: -STEP, PageUp: LEAP, PageDown: -LEAP }
        : { [wider]: STEP, [narrower]: -STEP, PageUp: LEAP, PageDown: -LEAP };
    const now = sizeNow();
    const ends: Readonly<Record<string, number>> = { Home: LEAST[edge], End: most()[edge] };
    const step = steps[event.key];
    const next = step === undefined ? ends[event.key] : now[edge] + step;
    if (next === undefined) return;
    event.preventDefault();
    resize(edge, { ...now, [edge]: next });
  };
  return { place, sizeNow, drag, press };
}

interface EdgeProps {
  readonly edge: keyof Size;
  readonly label: string;
  readonly size: number;
  readonly resizing: ReturnType<typeof useResizing>;
}

function EdgeHandle({ edge, label, size, resizing }: EdgeProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line is nothing that one can drag
    <span
      class={`resize resize-${edge}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={edge === 'height' ? 'horizontal' : 'vertical'}
      aria-valuemin={LEAST[edge]}
      aria-valuemax={most()[edge]}
      aria-valuenow={size}
      onPointerDown={resizing.drag(edge)}
      onKeyDown={resizing.press(edge)}
    />
  );
}

/** As the layout has it (chat.css). */
const USUAL: Size = { height: 460, width: 340 };

export function ResizeHandles({ conversation }: { readonly conversation: Conversation }) {
  useStyle(css);
  const __ = useTranslate();
  const { boxes } = useClient();
  const resizing = useResizing(conversation);
  const box = boxes.get(conversation.id);
  if (!useIsAllowed()) return null;
  return (
    <span ref={resizing.place}>
      <EdgeHandle edge="height" label={__('Height')} size={box?.height.value ?? USUAL.height} resizing={resizing} />
      <EdgeHandle edge="width" label={__('Width')} size={box?.width.value ?? USUAL.width} resizing={resizing} />
      <span class="resize resize-both" aria-hidden="true" onPointerDown={resizing.drag('both')} />
    </span>
  );
}
