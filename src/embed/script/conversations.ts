/** `chats` and `rooms` of the script API: boxes on the screen, found and opened by address. */
import type { ConversationKind } from '#core/conversation.ts';
import type { Session } from '#core/session.ts';
import type { BareJid } from '#lib/jid.ts';
import type { ChatBox, ChatsHandle, RoomsHandle } from '../client-port.ts';
import type { WidgetBoxes } from '../port/widget.ts';
import type { ConversationBoxes } from './chat-box.ts';

export interface Parts {
  readonly current: () => Session | undefined;
  readonly boxes: WidgetBoxes;
  readonly chatBoxes: ConversationBoxes;
}

function reading(kind: ConversationKind, { boxes, chatBoxes }: Parts): Pick<ChatsHandle, 'get' | 'all'> {
  const isOfKind = ({ conversation }: { conversation: { kind: ConversationKind } }) => conversation.kind === kind;
  return {
    get(jid) {
      const box = boxes.get(jid);
      return box && isOfKind(box) ? chatBoxes.of(box.conversation) : undefined;
    },
    all: () =>
      boxes.all
        .peek()
        .filter(isOfKind)
        .map(({ conversation }) => chatBoxes.of(conversation)),
  };
}

/** Answers at once; what its archive holds is read meanwhile. */
function open(jid: BareJid, kind: ConversationKind, { current, boxes, chatBoxes }: Parts): ChatBox {
  const session = current();
  if (!session) throw new Error('A chat can be opened once the visitor is signed in.');
  const conversation = session.conversations.ensure(jid, kind);
  void session.open(jid, kind);
  boxes.open(conversation);
  return chatBoxes.of(conversation);
}

/** Rooms sleep until somebody needs one. */
async function enter(session: Session | undefined, jid: BareJid, nick: string | undefined): Promise<void> {
  if (!(await session?.wake('rooms'))) return;
  const { rooms } = await import('#features/rooms/rooms.feature.ts');
  await session?.use(rooms).join(jid, nick === undefined ? {} : { nick });
}

export const chatsHandle = (parts: Parts): ChatsHandle => ({
  ...reading('direct', parts),
  open: (jid) => open(jid, 'direct', parts),
});

export const roomsHandle = (parts: Parts): RoomsHandle => ({
  ...reading('room', parts),
  open(jid, nick) {
    const box = open(jid, 'room', parts);
    void enter(parts.current(), jid, nick);
    return box;
  },
});
