/** What everybody may know for whom nothing else was chosen. */
import { useClient } from '#ui/client-context.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Switch } from '#ui/kit/field/checkbox.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './privacy.css?inline';
import type { PrivacyHandle, Told } from './privacy.feature.ts';

/** What can be decided for one contact, too. */
export const FOR_CONTACTS: readonly Told[] = ['typing', 'receipts', 'displayed', 'activity'];

export function toldName(__: Translate, kind: Told): string {
  switch (kind) {
    case 'typing':
      return __('When I am typing');
    case 'receipts':
      return __('That their messages have arrived');
    case 'displayed':
      return __('That I have read their messages');
    case 'activity':
      return __('Since when I have been away');
    case 'away':
      return __('Away by itself when I am not at the page');
  }
}

interface Props {
  readonly privacy: PrivacyHandle;
}

export function PrivacySettings({ privacy }: Props) {
  useStyle(css);
  const __ = useTranslate();
  const { settings } = useClient().client;
  const goesAway = settings.get('auto_away') > 0 || settings.get('auto_xa') > 0;
  const choice = (kind: Told) => (
    <Switch
      key={kind}
      label={toldName(__, kind)}
      isChecked={privacy.allows(kind)}
      onChecked={(isChecked) => void privacy.choose(kind, isChecked)}
    />
  );
  return (
    <div class="privacy">
      {/* biome-ignore lint/a11y/useSemanticElements: the heading of the page is its legend */}
      <div class="privacy" role="group" aria-labelledby="privacy-told">
        <p id="privacy-told">{__('What my contacts may know')}</p>
        {FOR_CONTACTS.map(choice)}
      </div>
      {goesAway && choice('away')}
      <p class="privacy-note">{__('You can decide otherwise for one contact, in the menu of the chat.')}</p>
    </div>
  );
}
