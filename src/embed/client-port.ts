/** What the script API needs of a running client. The app provides it; a handle that is absent answers nothing. */
import type { Settings } from '#core/settings.ts';
import type { CoreSettings } from '#core/settings-table.ts';
import type { BareJid } from '#lib/jid.ts';

export interface PortOptions {
  /** Distinguishes clients on one page in everything that is stored. */
  readonly name: string;
  readonly settings: Settings<CoreSettings>;
  /** Absolute address, ending in a slash. */
  readonly assetsBase: string;
  readonly nonce: string;
  /** Makes the address of a script of ours one that a worker may begin with (Trusted Types). */
  readonly trust?: ((url: string) => string) | undefined;
  readonly plugins: Readonly<Record<string, unknown>>;
  /** What the page listens to at this moment. */
  readonly listeners: readonly { readonly event: string }[];
}

/** Plain attributes of a contact (docs: script API, contact attributes). */
export type ContactAttributes = Readonly<Record<string, unknown>>;

/** A conversation as scripts see it (docs: script API, chat boxes). */
export interface ChatBox {
  readonly is_chatroom: boolean;
  readonly model: ChatBox;
  get(attribute: string): unknown;
  set(attribute: string, value: unknown): void;
  open(): void;
  close(): void;
  minimize(): void;
  maximize(): void;
  /** Starts an encrypted conversation, or refreshes it. */
  initiateOTR(): void;
  endOTR(): void;
}

export interface ContactsHandle {
  get(jid: BareJid): ContactAttributes | undefined;
  all(): readonly ContactAttributes[];
  add(jid: BareJid, name: string): unknown;
}

export interface ChatsHandle {
  get(jid: BareJid): ChatBox | undefined;
  all(): readonly ChatBox[];
  open(jid: BareJid): ChatBox;
}

export interface RoomsHandle {
  get(jid: BareJid): ChatBox | undefined;
  all(): readonly ChatBox[];
  open(jid: BareJid, nick: string | undefined): ChatBox;
}

export interface StatusHandle {
  get(): string;
  message(): string;
  set(status: string, message?: string): void;
  setMessage(text: string): void;
}

export interface ClientPort {
  /** Public event names with their public arguments. */
  readonly events: {
    readonly names: readonly string[];
    on(name: string, listener: (...args: readonly unknown[]) => void): () => void;
  };
  readonly contacts?: ContactsHandle;
  readonly chats?: ChatsHandle;
  readonly rooms?: RoomsHandle;
  readonly status?: StatusHandle;
  /** What scripts build stanzas with, as soon as it is there. */
  env?(): object | undefined;
  /** Further calls of the script API, by path. */
  call?(path: string): ((...args: readonly unknown[]) => unknown) | undefined;
  /** The BOSH session as it stands, where scripts may know. */
  tokens?(): { readonly rid: number; readonly sid: string } | undefined;
  /** Resolves when `initialized` has been emitted; rejects when the client cannot run at all. */
  start(): Promise<void>;
  toggleControlBox(): void;
  logIn?(jid?: BareJid, password?: string): unknown;
  logOut(): Promise<void>;
  addPlugin?(name: string, plugin: unknown): void;
  removePlugin?(name: string): void;
  /** Takes everything of this client out of the page. May be called at any time, also twice. */
  destroy(): Promise<void>;
}

export type CreateClient = (options: PortOptions) => ClientPort | Promise<ClientPort>;
