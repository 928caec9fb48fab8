/** Where a message is written: Enter sends, Shift+Enter breaks the line. The text belongs to whoever uses it. */
import { SendHorizontal } from 'lucide';
import type { ComponentChildren, RefObject } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { useAutoGrow } from '#ui/kit/field/text-area.tsx';
import { Toolbar } from '#ui/kit/list/toolbar.tsx';
import { meansSend } from './send-key.ts';

export interface ComposerProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Called with blank text only where `mayBeBlank` says so. Setting `value` to '' afterwards is up to the caller. */
  readonly onSend: (value: string) => void;
  /** Something else goes along, so that words need not. */
  readonly mayBeBlank?: boolean;
  readonly placeholder?: string | undefined;
  /** Why nothing can be written here at the moment, as a sentence. */
  readonly disabledReason?: string | undefined;
  /** Buttons for the toolbar “Chat tools”. */
  readonly tools?: ComponentChildren;
  /** Above the field: what is being answered or corrected. */
  readonly notice?: ComponentChildren;
  /** For further keys; a press whose default is prevented is not looked at again. */
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  readonly inputRef?: RefObject<HTMLTextAreaElement | null>;
  /** Above the field, over the messages: what could be meant. */
  readonly popup?: ComponentChildren;
  /** The visitor is about to write. */
  readonly onApproach?: (() => void) | undefined;
}

export function Composer(props: ComposerProps) {
  const { value, disabledReason, mayBeBlank = false } = props;
  const __ = useTranslate();
  const reasonId = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const input = props.inputRef ?? own;
  useAutoGrow(input, value);
  const isDisabled = disabledReason !== undefined;
  const canSend = !isDisabled && (mayBeBlank || value.trim() !== '');
  const send = () => {
    if (canSend) props.onSend(value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    props.onKeyDown?.(event);
    if (event.defaultPrevented || !meansSend(event)) return;
    event.preventDefault();
    send();
  };
  return (
    <div class="composer" part="composer">
      {props.popup}
      {props.notice && <div class="composer-notice">{props.notice}</div>}
      <div class="composer-box">
        <textarea
          class="composer-input"
          part="input"
          ref={input}
          rows={1}
          aria-label={__('Message')}
          aria-describedby={isDisabled ? reasonId : undefined}
          enterkeyhint="send"
          dir={value === '' ? undefined : 'auto'}
          value={value}
          placeholder={isDisabled ? '' : (props.placeholder ?? __('Write a message'))}
          disabled={isDisabled}
          onInput={(event) => props.onValue(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onFocus={props.onApproach}
        />
        {props.tools && (
          <div class="composer-tools">
            <Toolbar label={__('Chat tools')}>{props.tools}</Toolbar>
          </div>
        )}
        <IconButton
          class="composer-send"
          icon={SendHorizontal}
          label={__('Send')}
          variant="primary"
          isDirectional
          disabled={!canSend}
          onClick={() => {
            send();
            input.current?.focus();
          }}
        />
        <div class="composer-reason" id={reasonId} role="status">
          {disabledReason}
        </div>
      </div>
    </div>
  );
}
