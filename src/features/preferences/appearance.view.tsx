/** Light, dark, or as the device has it. */
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { SelectField } from '#ui/kit/field/select-field.tsx';
import type { ThemeChoice } from '#ui/shell/theme-choice.ts';

export function Appearance() {
  const __ = useTranslate();
  const { theme } = useClient();
  return (
    <SelectField
      label={__('Theme')}
      value={theme.choice.value}
      options={[
        { value: 'system', label: __('As on this device') },
        { value: 'light', label: __('Light') },
        { value: 'dark', label: __('Dark') },
      ]}
      onValue={(value) => theme.choose(value as ThemeChoice)}
    />
  );
}
