/** The frame of a conversation: heading, buttons, side panel. */
import { useSignal } from '@preact/signals';
import { ArrowLeft, Minus, X } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import { bareOf } from '#lib/jid.ts';
import { useClient, useName, usePicture, usePresence, useSession } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { Avatar } from '../kit/avatar/avatar.tsx';
import { IconButton } from '../kit/button/icon-button.tsx';
import type { Box } from '../shell/boxes.ts';
import { remember } from '../shell/memory.ts';
import { ConversationPane } from './conversation-view.tsx';
import { ForConversation } from './for-conversation.tsx';

interface ChatBoxProps {
  readonly box: Box;
  /** Overlay boxes can be put into the tray; panes have a way back on narrow screens. */
  readonly frame: 'overlay' | 'pane';
  readonly canClose?: boolean;
}

function Heading({ conversation }: { readonly conversation: Conversation }) {
  const { slots } = useClient();
  const name = useName(conversation.id);
  const picture = usePicture(conversation.id);
  const presence = usePresence(conversation.id);
  const isRoom = conversation.kind === 'room';
  return (
    <div class="chat-heading">
      <Avatar
        name={name.value}
        colorKey={bareOf(conversation.id)}
        imageUrl={picture.value}
        presence={isRoom ? undefined : presence.value}
        isRoom={isRoom}
      />
      <div class="chat-heading-text">
        <h2 class="chat-heading-name" dir="auto">
          {name}
        </h2>
        <div class="chat-heading-detail">
          <ForConversation slot={slots.conversationDetail} conversation={conversation} />
        </div>
      </div>
    </div>
  );
}

/** Panels beside the messages, such as the participants of a room; remembered per panel, not per room. */
function useSidePanel(conversation: Conversation) {
  const { slots, memory } = useClient();
  const panels = slots.sidePanels.items.value.filter(({ kinds }) => !kinds || kinds.includes(conversation.kind));
  const [panel] = panels;
  const key = `panel-${panel?.id}`;
  // The panel may come later than the box: until somebody chooses, it decides itself.
  const chosen = useSignal<boolean | undefined>(undefined);
  const isOpen = chosen.value ?? remember<boolean>(memory, key) ?? panel?.isOpenAtFirst ?? false;
  const toggle = () => {
    chosen.value = !isOpen;
    memory.set(key, JSON.stringify(!isOpen));
  };
  return { panel, isOpen, toggle };
}

function Buttons({ box, frame, canClose = true }: ChatBoxProps) {
  const __ = useTranslate();
  const { boxes, slots } = useClient();
  const { conversation } = box;
  const close = () => {
    for (const { closed } of slots.closeWatchers.items.peek()) closed(conversation);
    boxes.close(conversation.id);
  };
  return (
    <div class="chat-buttons">
      <ForConversation slot={slots.conversationHeader} conversation={conversation} />
      {frame === 'overlay' && (
        <IconButton icon={Minus} label={__('Minimize')} size="small" onClick={() => boxes.minimize(conversation.id)} />
      )}
      {canClose && <IconButton icon={X} label={__('Close')} size="small" onClick={close} />}
    </div>
  );
}

export function ChatBox(props: ChatBoxProps) {
  const { box, frame } = props;
  const { conversation } = box;
  const __ = useTranslate();
  const session = useSession();
  const { boxes, slots } = useClient();
  const name = useName(conversation.id);
  const { panel, isOpen, toggle } = useSidePanel(conversation);
  const label =
    conversation.kind === 'room'
      ? __('Room {name}', { name: name.value })
      : __('Chat with {name}', { name: name.value });
  const Panel = panel?.view;
  // What can be done with a conversation as a whole, blocking for one, is fetched when there is one to do it with.
  useEffect(() => void session.wake('attention'), [session]);
  const Instead = slots.entryGates.items.value.map(({ read }) => read(conversation)).find(Boolean)?.instead;
  return (
    <section
      class={`chat chat-${frame}`}
      part="chat"
      aria-label={label}
      onFocusIn={({ currentTarget, relatedTarget: before }) =>
        boxes.focus(conversation.id, !currentTarget.contains(before as Node | null))
      }
      style={frame === 'overlay' ? { blockSize: px(box.height.value), inlineSize: px(box.width.value) } : {}}
    >
      <header class="chat-header" part="chat-header">
        {frame === 'pane' && (
          <IconButton
            class="chat-back"
            icon={ArrowLeft}
            label={__('Back to the list')}
            isDirectional
            onClick={() => boxes.leaveActive()}
          />
        )}
        <Heading conversation={conversation} />
        <Buttons {...props} />
      </header>
      <div class="chat-body">
        <ConversationPane
          key={`${session.self} ${conversation.id}`}
          conversation={conversation}
          instead={Instead && <Instead />}
          tools={
            panel?.hasToggle && (
              <IconButton icon={panel.icon} label={panel.label(__)} isPressed={isOpen} onClick={toggle} />
            )
          }
        />
        {Panel && isOpen && !Instead && (
          <div class="chat-panel">
            <Panel conversation={conversation} />
          </div>
        )}
      </div>
    </section>
  );
}

const px = (size: number | undefined) => (size === undefined ? undefined : `${size}px`);
