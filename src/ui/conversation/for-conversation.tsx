/** What features put into a slot for this kind of conversation. */
import type { Conversation } from '#core/conversation.ts';
import type { Slot, ConversationView as SlotView } from '../slots.ts';

interface Props {
  readonly conversation: Conversation;
  readonly slot: Slot<SlotView>;
}

export function ForConversation({ slot, conversation }: Props) {
  const views = slot.items.value.filter(({ kinds }) => !kinds || kinds.includes(conversation.kind));
  return (
    <>
      {views.map(({ view: View }, index) => (
        <View key={index} conversation={conversation} />
      ))}
    </>
  );
}
