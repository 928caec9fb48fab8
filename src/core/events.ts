/** What a client tells whoever listens. Features add their own by declaring them into `ClientEvents`. */
import type { XmlElement } from '#xmpp/xml.ts';
import type { OwnChange } from './change-set.ts';
import type { Conversation } from './conversation.ts';
import type { Message } from './message.ts';

export interface ClientEvents {
  /** Everything is loaded and set up; nobody need be signed in yet. */
  initialized: undefined;
  /** Signed in or resumed; roster, own status and open conversations are in memory. */
  ready: undefined;
  connected: { readonly resumed: boolean };
  /** A stream that was used before is back. */
  reconnected: { readonly resumed: boolean };
  disconnected: undefined;
  /** The connection dropped and a new attempt begins. */
  reconnect: undefined;
  logout: undefined;
  /** A tab's session could not be taken up again and there is no way to sign in by itself. */
  noResumeableSession: undefined;
  /** A message to show has come in and is stored. `stanza` is the innermost stanza, verified. */
  message: { readonly stanza: XmlElement; readonly message: Message; readonly isLive: boolean };
  /** An error answers something that we have sent. */
  bounced: { readonly stanza: XmlElement };
  /** Messages were stored, or changed; also as they were before, as they may have stood elsewhere. */
  messagesStored: readonly Message[];
  /** The visitor wants to search a conversation. */
  searchWanted: { readonly conversation: Conversation };
  /** Messages of our own were written, or changed. */
  ownMessagesChanged: readonly OwnChange[];
  /** The visitor writes, or has read up to the end. */
  noted: { readonly conversation: Conversation; readonly draft?: string; readonly isRead?: boolean };
  /** Another device of the account has read up to this message. */
  readElsewhere: { readonly message: Message };
  /** The visitor has written something in another tab that is not sent yet. */
  draftChanged: { readonly conversation: Conversation; readonly draft: string };
  /** Another tab of the account wants all of them to log out. */
  logoutWanted: undefined;
  /** A room that we were in says that we are not. */
  notInRoom: { readonly conversation: Conversation };
  messageSend: { readonly text: string; readonly conversation: Conversation };
  /** The disk refused; what is written now is lost with the page. */
  storageFailed: { readonly failure: unknown };
  /** A feature or plugin failed and was contained. */
  failed: { readonly where: string; readonly failure: unknown };
}
