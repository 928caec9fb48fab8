/** The client over a page: a launcher or the control box in the corner, chats beside it, what does not fit in a tray. */
import { useSignal } from '@preact/signals';
import { MessageCircle } from 'lucide';
import { useEffect } from 'preact/hooks';
import { bareOf } from '#lib/jid.ts';
import { useClient, useName } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { Avatar } from '../kit/avatar/avatar.tsx';
import { Icon } from '../kit/icon/icon.tsx';
import { Badge } from '../kit/status/badge.tsx';
import type { Box } from './boxes.ts';
import { ControlBox } from './control-box.tsx';

const CHAT_WIDTH = 340;
const GAP = 12;
const CONTROL_BOX_WIDTH = 300;
const EDGE = 24;

function Launcher() {
  const __ = useTranslate();
  const { boxes, client } = useClient();
  const conversations = client.session.value?.conversations.all.value ?? [];
  const unread = conversations.reduce((sum, { unreadCount }) => sum + unreadCount.value, 0);
  return (
    <button
      type="button"
      class="launcher"
      part="launcher"
      aria-label={__('Open chat')}
      onClick={() => boxes.showControlBox(true)}
    >
      <Icon icon={MessageCircle} />
      <Badge count={unread} label={__.n('{count} unread message', '{count} unread messages', unread)} />
    </button>
  );
}

function TrayButton({ box: { conversation } }: { readonly box: Box }) {
  const __ = useTranslate();
  const { boxes } = useClient();
  const name = useName(conversation.id);
  const unread = conversation.unreadCount.value;
  const restore = __('Restore chat with {name}', { name: name.value });
  const news = __.n('{count} unread message', '{count} unread messages', unread);
  return (
    <button
      type="button"
      class="tray-button"
      part="tray-button"
      aria-label={unread > 0 ? `${restore}, ${news}` : restore}
      onClick={() => boxes.minimize(conversation.id, false)}
    >
      <Avatar name={name.value} colorKey={bareOf(conversation.id)} size="small" isRoom={conversation.kind === 'room'} />
      <span class="tray-name" dir="auto">
        {name}
      </span>
      <Badge count={unread} label={news} />
    </button>
  );
}

/** How much room there is for chats beside each other. On a phone there is one, in place of everything else. */
function useRoom(isControlBoxOpen: boolean) {
  const width = useSignal(window.innerWidth);
  useEffect(() => {
    const measure = () => {
      width.value = window.innerWidth;
    };
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  const isNarrow = width.value < 640;
  return { isNarrow, free: width.value - EDGE - (isControlBoxOpen ? CONTROL_BOX_WIDTH : 64) };
}

/** The boxes to show: the active one always, then the newest that fit; as they stand, in the order of opening. */
function visible(boxes: readonly Box[], active: Box | undefined, free: number): readonly Box[] {
  const open = boxes.filter(({ isMinimized }) => !isMinimized.value);
  const shown = new Set<Box>();
  let left = free;
  for (const box of active && open.includes(active) ? [active, ...open] : open) {
    if (shown.has(box)) continue;
    left -= (box.width.value ?? CHAT_WIDTH) + GAP;
    if (left < 0 && shown.size > 0) break;
    shown.add(box);
  }
  return open.filter((box) => shown.has(box));
}

export function Overlay() {
  const __ = useTranslate();
  const { boxes, client, chats } = useClient();
  const isOpen = boxes.isControlBoxOpen.value;
  const { isNarrow, free } = useRoom(isOpen);
  const ChatBox = chats.value?.ChatBox;
  const all = client.session.value ? boxes.all.value : [];
  const active = boxes.active.value;
  const shown = isNarrow ? (active && !active.isMinimized.value ? [active] : []) : visible(all, active, free);
  const tray = all.filter((box) => !shown.includes(box));
  return (
    <div class={`overlay ${isNarrow ? 'overlay-narrow' : ''}`}>
      {tray.length > 0 && !(isNarrow && shown.length > 0) && (
        <nav class="tray" aria-label={__('Minimized chats')}>
          {tray.map((box) => (
            <TrayButton key={box.conversation.id} box={box} />
          ))}
        </nav>
      )}
      {ChatBox && [...shown].reverse().map((box) => <ChatBox key={box.conversation.id} box={box} frame="overlay" />)}
      {!(isNarrow && shown.length > 0) &&
        (isOpen ? <ControlBox onClose={() => boxes.showControlBox(false)} /> : <Launcher />)}
    </div>
  );
}
