/** Asks before messages are taken off this device. */
import type { Conversation } from '#core/conversation.ts';
import { clearHere } from '#core/history/clear.ts';
import { useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';

interface Props {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

export function ClearQuestion({ conversation, onClose }: Props) {
  const __ = useTranslate();
  const session = useSession();
  const clear = () => {
    void clearHere(session, conversation);
    onClose();
  };
  return (
    <Dialog
      title={__('Clear messages')}
      onClose={onClose}
      isAlert
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {__('Cancel')}
          </Button>
          <Button variant="danger" onClick={clear}>
            {__('Clear')}
          </Button>
        </>
      }
    >
      <p>{__('The messages that are shown here are removed from this device. Nobody else loses anything.')}</p>
    </Dialog>
  );
}
