/** The Settings tab: one section per page that the features have put there. */
import { useEffect } from 'preact/hooks';
import { useClient, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { useStyle } from '#ui/kit/style.ts';
import css from './settings-tab.css?inline';

export function SettingsTab() {
  useStyle(css);
  const __ = useTranslate();
  const session = useSession();
  const { slots } = useClient();
  // Features that sleep have pages too.
  useEffect(() => {
    void session.wake('attention');
    void session.wake('people');
  }, [session]);
  return (
    <div class="settings">
      {slots.settingsPages.items.value.map(({ id, label, view: View }) => (
        <section key={id} class="settings-page" aria-labelledby={`settings-${id}`}>
          <h2 class="settings-heading" id={`settings-${id}`}>
            {label(__)}
          </h2>
          <View />
        </section>
      ))}
    </div>
  );
}
