/** A conversation's box as scripts see it (docs: script API, chat boxes). One object per conversation, always the same. */
import type { Conversation } from '#core/conversation.ts';
import type { PrivacyWish } from '#core/encryption.ts';
import type { ChatBox } from '../client-port.ts';
import type { WidgetBoxes } from '../port/widget.ts';

export interface BoxParts {
  readonly boxes: WidgetBoxes;
  /** Encrypts a conversation, or ends that. */
  readonly protect: (wish: PrivacyWish) => void;
  readonly links: HeadingLinks;
}

/** Where the heading of a conversation leads. */
interface HeadingLinks {
  /** The contact's own site, where it is known. */
  own(conversation: Conversation): string | undefined;
  /** @param url absent: their own again. */
  set(conversation: Conversation, url: string | undefined): void;
}

export class ConversationBox implements ChatBox {
  readonly is_chatroom: boolean;
  readonly #conversation: Conversation;
  readonly #boxes: WidgetBoxes;
  readonly #protect: BoxParts['protect'];
  readonly #links: HeadingLinks;
  /** Attributes that only the page knows. */
  readonly #own = new Map<string, unknown>();

  constructor(conversation: Conversation, { boxes, protect, links }: BoxParts) {
    this.#protect = protect;
    this.#links = links;
    this.#conversation = conversation;
    this.#boxes = boxes;
    this.is_chatroom = conversation.kind === 'room';
  }

  /** Older scripts reach the attributes through the box's model. */
  get model(): ChatBox {
    return this;
  }

  get(attribute: string): unknown {
    const { id } = this.#conversation;
    const box = this.#boxes.get(id);
    switch (attribute) {
      case 'id':
      case 'jid':
        return id;
      case 'height':
        return box?.height.peek();
      case 'minimized':
        return box?.isMinimized.peek() ?? false;
      case 'num_unread':
        return this.#conversation.unreadCount.peek();
      case 'url':
        return this.#own.get(attribute) ?? this.#links.own(this.#conversation);
      default:
        return this.#own.get(attribute);
    }
  }

  set(attribute: string, value: unknown): void {
    const { id } = this.#conversation;
    if (attribute === 'height') this.#boxes.resize(id, { height: Number(value) });
    else if (attribute === 'minimized') this.#boxes.minimize(id, Boolean(value));
    else this.#own.set(attribute, value);
    if (attribute === 'url') this.#links.set(this.#conversation, typeof value === 'string' ? value : undefined);
  }

  open(): void {
    this.#boxes.open(this.#conversation);
  }

  close(): void {
    this.#boxes.close(this.#conversation.id);
  }

  minimize(): void {
    this.#boxes.minimize(this.#conversation.id);
  }

  maximize(): void {
    this.#boxes.minimize(this.#conversation.id, false);
  }

  initiateOTR(): void {
    this.#protect({ conversation: this.#conversation, wish: 'start' });
  }

  endOTR(): void {
    this.#protect({ conversation: this.#conversation, wish: 'end' });
  }
}

/** Gives each conversation its one box object. */
export class ConversationBoxes {
  readonly #parts: BoxParts;
  readonly #known = new WeakMap<Conversation, ConversationBox>();

  constructor(parts: BoxParts) {
    this.#parts = parts;
  }

  of(conversation: Conversation): ConversationBox {
    const known = this.#known.get(conversation) ?? new ConversationBox(conversation, this.#parts);
    this.#known.set(conversation, known);
    return known;
  }
}
