/** How much of one conversation the visitor wants to be told of, and for how long of nothing. */
import type { Conversation } from '#core/conversation.ts';
import { useName } from '#ui/client-context.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { SelectField } from '#ui/kit/field/select-field.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './notifications.css?inline';
import type { Level, NotificationsHandle } from './notifications.feature.ts';
import { FOR_EVER, type Pause, until } from './times.model.ts';

interface LevelDialogProps {
  readonly conversation: Conversation;
  readonly notifications: NotificationsHandle;
  readonly onClose: () => void;
}

const PAUSES: readonly Pause[] = ['hour', 'evening', 'tomorrow', 'week', 'ever'];

export function pauseName(__: Translate, pause: Pause): string {
  switch (pause) {
    case 'hour':
      return __('For one hour');
    case 'evening':
      return __('For eight hours');
    case 'tomorrow':
      return __('Until tomorrow morning');
    case 'week':
      return __('For a week');
    case 'ever':
      return __('Until I turn it on again');
  }
}

export const pausedUntil = (__: Translate, time: number): string =>
  time >= FOR_EVER
    ? __('Until I turn it on again')
    : __('Until {time}', {
        time: new Intl.DateTimeFormat(__.language, { dateStyle: 'medium', timeStyle: 'short' }).format(time),
      });

export function LevelDialog({ conversation, notifications, onClose }: LevelDialogProps) {
  useStyle(css);
  const __ = useTranslate();
  const name = useName(conversation.id).value;
  const { mutedUntil = 0 } = notifications.of(conversation).value;
  const isMuted = notifications.isMuted(conversation);
  const set = (change: Parameters<NotificationsHandle['set']>[1]) => void notifications.set(conversation, change);
  const mute = (value: string) =>
    set({ mutedUntil: value === 'off' ? undefined : until(value as Pause, new Date(Date.now())) });
  return (
    <Dialog
      title={__('Notifications of {name}', { name })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{__('Done')}</Button>}
    >
      <div class="notification-fields">
        <SelectField
          label={__('Tell me of')}
          value={notifications.levelOf(conversation)}
          options={[
            { value: 'always', label: __('Every message') },
            ...(conversation.kind === 'room' ? [{ value: 'on-mention', label: __('Messages that mention me') }] : []),
            { value: 'never', label: __('Nothing') },
          ]}
          onValue={(value) => set({ level: value as Level })}
          isFocusedFirst
        />
        <SelectField
          label={__('Mute')}
          hint={isMuted && mutedUntil < FOR_EVER ? pausedUntil(__, mutedUntil) : undefined}
          value={isMuted ? 'on' : 'off'}
          options={[
            { value: 'off', label: __('Not muted') },
            ...(isMuted ? [{ value: 'on', label: pausedUntil(__, mutedUntil) }] : []),
            ...PAUSES.map((pause) => ({ value: pause, label: pauseName(__, pause) })),
          ]}
          onValue={mute}
        />
      </div>
    </Dialog>
  );
}
