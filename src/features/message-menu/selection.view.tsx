/** Several messages chosen together: a tick beside each, and what to do with them above the field. */
import { type Signal, useComputed } from '@preact/signals';
import { Copy, Forward, X } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import type { Message } from '#core/message.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { isForwardable } from './message-menu.feature.ts';

/** Absent while nothing is being chosen. */
export interface Selection {
  readonly conversation: Conversation;
  readonly ids: ReadonlySet<string>;
}

export const selectedMessages = ({ conversation, ids }: Selection): Message[] =>
  conversation.timeline.rows.value
    .map(({ message }) => message.value)
    .filter(({ id }) => ids.has(id))
    .sort((a, b) => a.rank - b.rank);

export function toggled({ conversation, ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { conversation, ids: next };
}

interface TickProps {
  readonly selection: Signal<Selection | undefined>;
  readonly id: string;
}

export function Tick({ selection, id }: TickProps) {
  const __ = useTranslate();
  const isHere = useComputed(() => selection.value?.conversation.timeline.find(id) !== undefined).value;
  const isChosen = useComputed(() => selection.value?.ids.has(id) ?? false).value;
  if (!isHere) return null;
  return (
    <input
      type="checkbox"
      class="message-tick"
      aria-label={__('Select this message')}
      checked={isChosen}
      onChange={() => {
        const current = selection.peek();
        if (current) selection.value = toggled(current, id);
      }}
    />
  );
}

interface BarProps {
  readonly conversation: Conversation;
  readonly selection: Signal<Selection | undefined>;
  readonly onCopy: (messages: readonly Message[]) => void;
  readonly onForward: (messages: readonly Message[]) => void;
}

export function SelectionBar({ conversation, selection, onCopy, onForward }: BarProps) {
  const __ = useTranslate();
  const current = selection.value;
  if (current?.conversation !== conversation) return null;
  const messages = selectedMessages(current);
  const end = () => {
    selection.value = undefined;
  };
  const then = (act: (messages: readonly Message[]) => void) => () => {
    act(messages);
    end();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons, not fields
    <div class="selection-bar" role="group" aria-label={__('Selected messages')}>
      <span role="status">{__.n('{count} message selected', '{count} messages selected', messages.length)}</span>
      <Button size="small" icon={Copy} disabled={messages.length === 0} onClick={then(onCopy)}>
        {__('Copy')}
      </Button>
      <Button size="small" icon={Forward} disabled={!messages.some(isForwardable)} onClick={then(onForward)}>
        {__('Forward')}
      </Button>
      <IconButton icon={X} label={__('Stop selecting')} size="small" onClick={end} />
    </div>
  );
}
