/** Leads to the dialog that makes a room. */
import { Plus } from 'lucide';
import { useIsOnline } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './room-configuration.css?inline';

export function CreateButton({ onClick }: { readonly onClick: () => void }) {
  useStyle(css);
  const __ = useTranslate();
  const isOnline = useIsOnline();
  return (
    <div class="create-room">
      <Button icon={Plus} variant="quiet" disabled={!isOnline.value} onClick={onClick}>
        {__('Create a room')}
      </Button>
    </div>
  );
}
