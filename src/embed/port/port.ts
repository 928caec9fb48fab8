/** Joins the script API to the app. */
import type { ClientPort, CreateClient, PortOptions } from '../client-port.ts';
import { ConversationBoxes } from './chat-box.ts';
import { contactsHandle } from './contacts.ts';
import { chatsHandle, roomsHandle } from './conversations.ts';
import { publicEvents } from './public-events.ts';
import { statusHandle } from './status.ts';
import type { Widget } from './widget.ts';

function portOf(widget: Widget): ClientPort {
  const { client, boxes } = widget;
  const current = () => client.session.peek();
  const chatBoxes = new ConversationBoxes(boxes);
  const parts = { current, boxes, chatBoxes };
  return {
    events: publicEvents(client, chatBoxes),
    contacts: contactsHandle(current),
    chats: chatsHandle(parts),
    rooms: roomsHandle(parts),
    status: statusHandle(current),
    logOut: () => client.signOut(),
    start: () => widget.start(),
    toggleControlBox: () => widget.toggleControlBox(),
    destroy: () => widget.destroy(),
  };
}

/** @param createWidget the app's way of making a client with its interface. */
export function portFor(createWidget: (options: PortOptions) => Widget | Promise<Widget>): CreateClient {
  return async (options) => portOf(await createWidget(options));
}
