/**
 * A modal dialog (WAI-ARIA APG), open while it is mounted. The browser's own `<dialog>` keeps everything else inert and
 * above every z-index of the page; the page behind may still be scrolled.
 */
import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { focusedElement, tabStops } from '#ui/kit/focus.ts';
import { useStyle } from '#ui/kit/style.ts';
import css from './dialog.css?inline';

export interface DialogProps {
  readonly title: string;
  /** Escape, the close button, and a press outside unless it is an alert. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Buttons at the lower edge, the main one last. */
  readonly actions?: ComponentChildren;
  /** With it body and actions are one form: Enter submits. */
  readonly onSubmit?: (() => void) | undefined;
  /** The form says itself what is wrong with it; the browser does not. */
  readonly hasOwnChecks?: boolean;
  readonly size?: 'small' | 'medium' | 'large';
  /** Interrupts for an answer: a press outside does not close it. */
  readonly isAlert?: boolean;
  /** A press outside does not close it, though it is no alert. */
  readonly staysOpen?: boolean;
}

/** Tab goes round inside; without this it would visit the browser's own controls between the last and the first. */
function keepTabInside(event: KeyboardEvent, dialog: HTMLElement): void {
  if (event.key !== 'Tab') return;
  const stops = tabStops(dialog);
  const leaving = event.shiftKey ? stops[0] : stops.at(-1);
  if (event.target !== leaving && event.target !== dialog) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}

function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null);
  const latest = useRef(onClose);
  latest.current = onClose;
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const before = focusedElement(dialog);
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      dialog.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  return { ref, close: () => latest.current() };
}

type BodyProps = Pick<DialogProps, 'children' | 'actions' | 'onSubmit' | 'hasOwnChecks'>;

function Body({ children, actions, onSubmit, hasOwnChecks = false }: BodyProps) {
  const content = (
    <>
      <div class="dialog-body">{children}</div>
      {actions && <div class="dialog-actions">{actions}</div>}
    </>
  );
  if (!onSubmit) return <div class="dialog-content">{content}</div>;
  return (
    <form
      class="dialog-content"
      noValidate={hasOwnChecks}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {content}
    </form>
  );
}

export function Dialog(props: DialogProps) {
  useStyle(css);
  const { title, size = 'small', isAlert = false, staysOpen = isAlert } = props;
  const __ = useTranslate();
  const titleId = useId();
  const { ref, close } = useModal(props.onClose);
  return (
    <dialog
      class={`dialog dialog-${size}`}
      part="dialog"
      role={isAlert ? 'alertdialog' : undefined}
      aria-labelledby={titleId}
      ref={ref}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={(event) => {
        if (ref.current) keepTabInside(event, ref.current);
        event.stopPropagation();
      }}
      onPointerDown={(event) => event.target === ref.current && !staysOpen && close()}
    >
      <div class="dialog-frame">
        <div class="dialog-header">
          <h2 class="dialog-title" id={titleId}>
            {title}
          </h2>
          <IconButton icon={X} label={__('Close')} onClick={close} />
        </div>
        <Body {...props} />
      </div>
    </dialog>
  );
}
