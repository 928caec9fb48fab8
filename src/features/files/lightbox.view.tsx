/** Pictures as large as the window, one after the other; arrow keys turn the pages, Escape closes. */
import { useSignal } from '@preact/signals';
import { ChevronLeft, ChevronRight, Download, X } from 'lucide';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { focusedElement } from '#ui/kit/focus.ts';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { useStyle } from '#ui/kit/style.ts';
import type { SharedFile } from './files.feature.ts';
import css from './lightbox.css?inline';

interface LightboxProps {
  /** In the order of the conversation. */
  readonly pictures: readonly SharedFile[];
  readonly first: SharedFile;
  readonly onClose: () => void;
}

function useModalDialog() {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const before = focusedElement(dialog);
    dialog.showModal();
    return () => {
      dialog.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  return ref;
}

export function Lightbox({ pictures, first, onClose }: LightboxProps) {
  useStyle(css);
  const __ = useTranslate();
  const dialog = useModalDialog();
  const at = useSignal(
    Math.max(
      0,
      pictures.findIndex(({ url }) => url === first.url),
    ),
  );
  const picture = pictures[at.value] ?? first;
  const turn = (to: number) => {
    at.value = Math.min(pictures.length - 1, Math.max(0, to));
  };
  const forward = __.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: at.peek() + (forward === 'ArrowLeft' ? 1 : -1),
      ArrowRight: at.peek() + (forward === 'ArrowRight' ? 1 : -1),
      Home: 0,
      End: pictures.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      turn(to);
    }
    event.stopPropagation();
  };
  return (
    <dialog
      class="lightbox"
      part="dialog"
      aria-label={__('Picture: {name}', { name: picture.name })}
      ref={dialog}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={onKeyDown}
    >
      <header class="lightbox-header">
        <bdi class="lightbox-name">{picture.name}</bdi>
        {pictures.length > 1 && (
          <span class="lightbox-count" role="status">
            {__('{number} of {count}', { number: at.value + 1, count: pictures.length })}
          </span>
        )}
        <a
          class="icon-button icon-button-quiet icon-button-medium"
          href={picture.url}
          download={picture.name}
          target="_blank"
          rel="noopener noreferrer nofollow"
          aria-label={__('Download {name}', { name: picture.name })}
        >
          <Icon icon={Download} />
        </a>
        <IconButton icon={X} label={__('Close')} onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape and the button close it, too */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div class="lightbox-stage" onClick={(event) => event.target === event.currentTarget && onClose()}>
        <img
          key={picture.url}
          class="lightbox-picture"
          src={picture.url}
          alt={picture.description ?? picture.name}
          referrerpolicy="no-referrer"
        />
        {pictures.length > 1 && (
          <>
            <IconButton
              class="lightbox-turn lightbox-before"
              icon={ChevronLeft}
              isDirectional
              label={__('Previous picture')}
              disabled={at.value === 0}
              onClick={() => turn(at.peek() - 1)}
            />
            <IconButton
              class="lightbox-turn lightbox-after"
              icon={ChevronRight}
              isDirectional
              label={__('Next picture')}
              disabled={at.value === pictures.length - 1}
              onClick={() => turn(at.peek() + 1)}
            />
          </>
        )}
      </div>
    </dialog>
  );
}
