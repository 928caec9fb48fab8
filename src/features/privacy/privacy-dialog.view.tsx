/** What one contact may know, where that is not as for everybody. */
import type { BareJid } from '#lib/jid.ts';
import { useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { SelectField } from '#ui/kit/field/select-field.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './privacy.css?inline';
import type { PrivacyHandle, Told } from './privacy.feature.ts';
import { FOR_CONTACTS, toldName } from './privacy-settings.view.tsx';

interface PrivacyDialogProps {
  readonly jid: BareJid;
  readonly privacy: PrivacyHandle;
  readonly onClose: () => void;
}

const VALUES: Readonly<Record<string, boolean | undefined>> = { yes: true, no: false };

const nameOfChoice = (choice: boolean | undefined): string => {
  if (choice === undefined) return 'usual';
  return choice ? 'yes' : 'no';
};

export function PrivacyDialog({ jid, privacy, onClose }: PrivacyDialogProps) {
  useStyle(css);
  const __ = useTranslate();
  const name = useName(jid).value;
  const field = (kind: Told, index: number) => (
    <SelectField
      key={kind}
      label={toldName(__, kind)}
      value={nameOfChoice(privacy.choice(kind, jid))}
      options={[
        { value: 'usual', label: privacy.allows(kind) ? __('As for everybody: yes') : __('As for everybody: no') },
        { value: 'yes', label: __('Yes') },
        { value: 'no', label: __('No') },
      ]}
      onValue={(value) => void privacy.choose(kind, VALUES[value], jid)}
      isFocusedFirst={index === 0}
    />
  );
  return (
    <Dialog
      title={__('What {name} may know', { name })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{__('Done')}</Button>}
    >
      <div class="privacy">{FOR_CONTACTS.map(field)}</div>
    </Dialog>
  );
}
