/** What the script API asks of the app: its client and the boxes on the screen. Structural, so that nothing of the views is imported. */
import type { Client } from '#core/client.ts';
import type { Conversation } from '#core/conversation.ts';
import type { ConversationId } from '#core/message.ts';
import type { BareJid } from '#lib/jid.ts';

interface Readable<T> {
  peek(): T;
}

export interface WidgetBox {
  readonly conversation: Conversation;
  readonly isMinimized: Readable<boolean>;
  readonly height: Readable<number | undefined>;
}

export interface WidgetBoxes {
  readonly all: Readable<readonly WidgetBox[]>;
  get(id: ConversationId): WidgetBox | undefined;
  open(conversation: Conversation): WidgetBox;
  close(id: ConversationId): void;
  minimize(id: ConversationId, isMinimized?: boolean): void;
  resize(id: ConversationId, size: { readonly height?: number }): void;
}

export interface Widget {
  readonly client: Client;
  readonly boxes: WidgetBoxes;
  /** Resolves when `initialized` has been emitted. */
  start(): Promise<void>;
  /** Signs in as the page asks, or as this account; where neither is possible the login form is shown. */
  logIn(jid?: BareJid, password?: string): Promise<void>;
  toggleControlBox(): void;
  destroy(): Promise<void>;
}
