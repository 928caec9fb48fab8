/** Stands in for encryption between people until somebody wants it: the button, and the commands that scripts use too. */
import { useSignal } from '@preact/signals';
import { LockOpen } from 'lucide';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import type { PrivacyWish } from '#core/encryption.ts';
import type { Session } from '#core/session.ts';
import { useName, useSession } from '#ui/client-context.ts';
import type { Command } from '#ui/composer/commands/command.ts';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { chats } from '../chats/chats.feature.ts';
import { keptKey } from './kept-key.model.ts';

declare module '#core/dormant.ts' {
  interface LoadedPart {
    /** Takes the place of the door's button. */
    readonly EncryptionButton?: ComponentType<{
      readonly conversation: Conversation;
      readonly isOpenAtFirst: boolean;
    }>;
  }
}

/** To be read inside a computation, which is made anew when it wakes. */
const findAwake = ({ awake }: Session) => awake.value.find((part) => part.EncryptionButton)?.EncryptionButton;

function Door({ conversation }: { readonly conversation: Conversation }) {
  const __ = useTranslate();
  const session = useSession();
  const isPressed = useSignal(false);
  const name = useName(conversation.id).value;
  useEffect(() => {
    if (session.settings.get('use_otr_by_default')) session.run('protect', () => {}, { conversation, wish: 'offer' });
  }, [session, conversation]);
  const Awake = findAwake(session);
  if (Awake) return <Awake conversation={conversation} isOpenAtFirst={isPressed.value} />;
  return (
    <IconButton
      icon={LockOpen}
      label={__('Encryption: unencrypted')}
      hint={__('The servers between you and {name} can read what you write.', { name })}
      size="small"
      onClick={() => {
        isPressed.value = true;
        void session.wake('otr');
      }}
    />
  );
}

export const otrDoorUi = defineFeatureUi(chats, ({ slots, add, session }) => {
  session.on('logout', () => session.tab.remove(keptKey(session.self)));
  if (!session.settings.get('allow_otr')) return;
  add(slots.conversationHeader, { kinds: ['direct'], order: -1, view: Door });
  const protect = (wish: PrivacyWish) => session.run('protect', () => {}, wish);
  session.wrap('protect', (next, wish) => {
    if (wish.conversation.kind !== 'direct' || findAwake(session)) return next(wish);
    void session.wake('otr').then((isAwake) => (isAwake ? protect(wish) : next(wish)));
  });
  const command = (name: string, wish: PrivacyWish['wish'], help: Command['help']) =>
    add(slots.commands, {
      name,
      kinds: ['direct'],
      help,
      run: (conversation) => {
        protect({ conversation, wish });
        return undefined;
      },
    });
  command('otr', 'start', (__) => __('Starts a private conversation'));
  command('endotr', 'end', (__) => __('Ends the private conversation'));
});
