/** Above the field while a message is being corrected. */
import { Pencil, X } from 'lucide';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';

export function EditNotice({ onCancel }: { readonly onCancel: () => void }) {
  const __ = useTranslate();
  return (
    <div class="edit-notice">
      <Icon icon={Pencil} />
      <span role="status">{__('Editing a message')}</span>
      <IconButton icon={X} label={__('Stop editing')} size="small" onClick={onCancel} />
    </div>
  );
}
