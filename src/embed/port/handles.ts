/** What scripts can do once somebody is signed in; loaded with the features it speaks of. */
import type { ChatsHandle, ContactsHandle, RoomsHandle, StatusHandle } from '../client-port.ts';
import { contactAttributes, contactsHandle } from './contacts.ts';
import { chatsHandle, type Parts, roomsHandle } from './conversations.ts';
import { statusHandle } from './status.ts';

export interface Handles {
  readonly contacts: ContactsHandle;
  readonly chats: ChatsHandle;
  readonly rooms: RoomsHandle;
  readonly status: StatusHandle;
  readonly contactAttributes: typeof contactAttributes;
}

export const createHandles = (parts: Parts): Handles => ({
  contacts: contactsHandle(parts.current),
  chats: chatsHandle(parts),
  rooms: roomsHandle(parts),
  status: statusHandle(parts.current),
  contactAttributes,
});
