/** The settings page: notifications, sounds, the page's title, and peace for a while. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useClient, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Switch } from '#ui/kit/field/checkbox.tsx';
import { SelectField } from '#ui/kit/field/select-field.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { askPermission, type Permission, permission } from '#ui/page/desktop.ts';
import { type Played, playSound, soundFile } from '#ui/page/sound.ts';
import type { Choices, ChoiceValues } from './choices.model.ts';
import { pausedUntil, pauseName } from './level-dialog.view.tsx';
import css from './notifications.css?inline';
import { type Pause, until } from './times.model.ts';

interface Props {
  readonly choices: Choices;
}

/** Also as it is changed in the browser's own settings. */
function usePermission() {
  const state = useSignal<Permission>(permission());
  useEffect(() => {
    const look = () => {
      state.value = permission();
    };
    let status: PermissionStatus | undefined;
    const watch = async () => {
      status = await navigator.permissions?.query({ name: 'notifications' }).catch(() => undefined);
      status?.addEventListener('change', look);
    };
    void watch();
    return () => status?.removeEventListener('change', look);
  }, []);
  return state;
}

function DesktopNotifications({ choices }: Props) {
  const __ = useTranslate();
  const state = usePermission();
  const { isDesktopOn, showsText } = choices.values;
  const ask = async () => {
    state.value = await askPermission();
    if (state.peek() === 'granted') choices.choose({ isDesktopOn: true });
  };
  switch (state.value) {
    case 'unsupported':
      return <p class="notification-note">{__('This browser cannot show notifications for this page.')}</p>;
    case 'denied':
      return (
        <p class="notification-note" role="status">
          {__(
            'This browser does not let the page show notifications. Allow them in the settings of the page: they open by the icon beside its address.',
          )}
        </p>
      );
    case 'default':
      return (
        <div>
          <Button onClick={() => void ask()}>{__('Turn on notifications')}</Button>
          <p class="notification-note">{__('The browser will ask whether you allow it.')}</p>
        </div>
      );
    case 'granted':
      return (
        <>
          <Switch
            label={__('Show notifications')}
            hint={__('When you are not looking at this page.')}
            isChecked={isDesktopOn}
            onChecked={(isChecked) => choices.choose({ isDesktopOn: isChecked })}
          />
          <Switch
            label={__('Show what is written')}
            isChecked={showsText}
            isDisabled={!isDesktopOn}
            onChecked={(isChecked) => choices.choose({ showsText: isChecked })}
          />
        </>
      );
  }
}

function Sound({ choices }: Props) {
  const __ = useTranslate();
  const session = useSession();
  const played = useSignal<Played | undefined>(undefined);
  const { sound, volume } = choices.values;
  const play = async () => {
    const file = soundFile(session.settings.get('sounds_path'), 'msg_received');
    played.value = await playSound(file, choices.values.volume);
  };
  return (
    <>
      <SelectField
        label={__('Play a sound')}
        hint={__('Not while you are busy.')}
        value={sound}
        options={[
          { value: 'always', label: __('For every message') },
          { value: 'unseen', label: __('For messages that I am not reading') },
          { value: 'never', label: __('Never') },
        ]}
        onValue={(value) => choices.choose({ sound: value as ChoiceValues['sound'] })}
      />
      {sound !== 'never' && (
        <div class="notification-volume">
          <label for="notification-volume">{__('Volume')}</label>
          <input
            id="notification-volume"
            type="range"
            min={0}
            max={100}
            step={5}
            value={Math.round(volume * 100)}
            onInput={(event) => choices.choose({ volume: Number(event.currentTarget.value) / 100 })}
          />
          <Button size="small" onClick={() => void play()}>
            {__('Try it')}
          </Button>
          {played.value === 'failed' && (
            <p class="notification-problem" role="alert">
              {__('The sound could not be loaded.')}
            </p>
          )}
        </div>
      )}
    </>
  );
}

const PAUSES: readonly Pause[] = ['hour', 'evening', 'tomorrow', 'ever'];

function DoNotDisturb({ choices }: Props) {
  const __ = useTranslate();
  const { pausedUntil: end } = choices.values;
  const { isPaused } = choices;
  return (
    <SelectField
      label={__('Do not disturb')}
      hint={__('No notifications and no sounds, as while you are busy.')}
      value={isPaused ? 'on' : 'off'}
      options={[
        { value: 'off', label: __('Off') },
        ...(isPaused ? [{ value: 'on', label: pausedUntil(__, end) }] : []),
        ...PAUSES.map((pause) => ({ value: pause, label: pauseName(__, pause) })),
      ]}
      onValue={(value) =>
        choices.choose({ pausedUntil: value === 'off' ? 0 : until(value as Pause, new Date(Date.now())) })
      }
    />
  );
}

export function NotificationSettings({ choices }: Props) {
  useStyle(css);
  const __ = useTranslate();
  const { client } = useClient();
  return (
    <div class="notification-fields">
      {client.settings.get('allow_notifications') && <DesktopNotifications choices={choices} />}
      <Sound choices={choices} />
      <DoNotDisturb choices={choices} />
      {client.settings.get('unread_in_title') !== 'never' && (
        <Switch
          label={__('Count unread messages in the title of the page')}
          isChecked={choices.values.isPageBadged}
          onChecked={(isChecked) => choices.choose({ isPageBadged: isChecked })}
        />
      )}
    </div>
  );
}
