/** The visitor's own name for a room. */
import { useSignal } from '@preact/signals';
import { nodeOf } from '#lib/jid.ts';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { FormActions } from '#ui/kit/dialog/form-actions.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import type { Bookmark, BookmarksHandle } from './bookmarks.feature.ts';

interface RenameProps {
  readonly bookmarks: BookmarksHandle;
  readonly bookmark: Bookmark;
  readonly onClose: () => void;
}

export function Rename({ bookmarks, bookmark, onClose }: RenameProps) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const name = useSignal(bookmark.name ?? '');
  const save = async () => {
    onClose();
    const isKept = await bookmarks.rename(bookmark, name.value);
    if (!isKept) toasts.show(__('Your server did not keep this change.'), { tone: 'danger' });
  };
  return (
    <Dialog
      title={__('Rename {name}', { name: bookmark.name ?? nodeOf(bookmark.room) ?? bookmark.room })}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={<FormActions label={__('Save')} onCancel={onClose} />}
    >
      <TextField
        label={__('Name')}
        hint={__('Only you see this name. Leave it empty for the room’s own.')}
        value={name.value}
        onValue={(value) => {
          name.value = value;
        }}
        isFocusedFirst
      />
    </Dialog>
  );
}
