/** The button that says whether a conversation is encrypted, and the menu to change that. */

import { useSignal } from '@preact/signals';
import { CircleHelp, Fingerprint, Lock, LockOpen, MessageCircleQuestionMark, RefreshCw } from 'lucide';
import type { Conversation } from '#core/conversation.ts';
import { useName, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { MenuButton, type PopupPlace } from '#ui/kit/menu/menu-button.tsx';
import { MenuItem, MenuSeparator } from '#ui/kit/menu/menu-items.tsx';
import { MenuPopup } from '#ui/kit/menu/menu-popup.tsx';
import { otr } from './otr.feature.ts';
import type { PrivateChat } from './private-chat.cipher.ts';
import { Compare, Fingerprints } from './verify.view.tsx';
import { STATE_ICONS, stateHint, stateLabels } from './wording.view.tsx';

/** What off-the-record encryption does for the visitor, and what it does not. */
function About({ onClose }: { readonly onClose: () => void }) {
  const __ = useTranslate();
  return (
    <Dialog title={__('Private conversations')} onClose={onClose} size="medium">
      <p>
        {__(
          'In a private conversation what you write is encrypted in this browser and decrypted on the other device (Off-the-Record, OTR). The servers in between see who talks and when, but not what is said.',
        )}
      </p>
      <p>
        {__(
          'Verify the other person, so that you know that nobody sits between you: compare fingerprints, or ask a question that only they can answer.',
        )}
      </p>
      <p>
        {__(
          'Nobody can prove later what you said, and keys that are stolen later do not open what was said before. Nothing of it is kept in the archive or shown on your other devices, and both have to be there at the same time.',
        )}
      </p>
      <p>
        {__(
          'The encryption is done by what this website delivers: it protects you from others, not from a website that means you harm.',
        )}
      </p>
    </Dialog>
  );
}

type OpenDialog = 'fingerprints' | 'compare' | 'about';

interface MenuProps {
  readonly popup: PopupPlace;
  readonly chat: PrivateChat;
  readonly onOpen: (dialog: OpenDialog) => void;
}

function EncryptionMenu({ popup, chat, onOpen }: MenuProps) {
  const __ = useTranslate();
  const state = chat.state.value;
  const isPrivate = state === 'unverified' || state === 'verified';
  const isStarting = chat.isStarting.value;
  return (
    <MenuPopup {...popup}>
      {!isPrivate && (
        <MenuItem icon={Lock} isDisabled={isStarting} onSelect={() => chat.start()}>
          {__('Start private conversation')}
        </MenuItem>
      )}
      {isPrivate && (
        <MenuItem icon={RefreshCw} onSelect={() => chat.start()}>
          {__('Refresh private conversation')}
        </MenuItem>
      )}
      {(isPrivate || isStarting || state === 'finished') && (
        <MenuItem icon={LockOpen} onSelect={() => chat.end()}>
          {__('End private conversation')}
        </MenuItem>
      )}
      {isPrivate && <MenuSeparator />}
      {isPrivate && (
        <MenuItem icon={MessageCircleQuestionMark} onSelect={() => onOpen('compare')}>
          {__('Verify by question and answer')}
        </MenuItem>
      )}
      {isPrivate && (
        <MenuItem icon={Fingerprint} onSelect={() => onOpen('fingerprints')}>
          {__('Verify by fingerprints')}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={CircleHelp} onSelect={() => onOpen('about')}>
        {__('What is this?')}
      </MenuItem>
    </MenuPopup>
  );
}

export interface EncryptionButtonProps {
  readonly conversation: Conversation;
  /** It was pressed while its code was still on the way. */
  readonly isOpenAtFirst: boolean;
}

export function EncryptionButton({ conversation, isOpenAtFirst }: EncryptionButtonProps) {
  const __ = useTranslate();
  const { key, of } = useSession().use(otr);
  const name = useName(conversation.id).value;
  const dialog = useSignal<OpenDialog | undefined>(undefined);
  const chat = of(conversation);
  const state = chat.state.value;
  const close = () => {
    dialog.value = undefined;
  };
  return (
    <span class={`otr-${state}`}>
      <MenuButton
        label={stateLabels(__)[state]}
        hint={stateHint(__, chat, name)}
        icon={STATE_ICONS[state]}
        size="small"
        align="end"
        isOpenAtFirst={isOpenAtFirst}
        popup={(popup) => (
          <EncryptionMenu
            popup={popup}
            chat={chat}
            onOpen={(which) => {
              dialog.value = which;
            }}
          />
        )}
      />
      {dialog.value === 'compare' && <Compare chat={chat} onClose={close} />}
      {dialog.value === 'fingerprints' && <Fingerprints chat={chat} ownKey={key} onClose={close} />}
      {dialog.value === 'about' && <About onClose={close} />}
    </span>
  );
}
