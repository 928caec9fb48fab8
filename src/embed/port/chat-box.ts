/** A conversation's box as scripts see it (docs: script API, chat boxes). One object per conversation, always the same. */
import type { Conversation } from '#core/conversation.ts';
import type { ChatBox } from '../client-port.ts';
import type { WidgetBoxes } from './widget.ts';

export class ConversationBox implements ChatBox {
  readonly is_chatroom: boolean;
  readonly #conversation: Conversation;
  readonly #boxes: WidgetBoxes;
  /** Attributes that only the page knows, such as `url`. */
  readonly #own = new Map<string, unknown>();

  constructor(conversation: Conversation, boxes: WidgetBoxes) {
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
      default:
        return this.#own.get(attribute);
    }
  }

  set(attribute: string, value: unknown): void {
    const { id } = this.#conversation;
    if (attribute === 'height') this.#boxes.resize(id, { height: Number(value) });
    else if (attribute === 'minimized') this.#boxes.minimize(id, Boolean(value));
    else this.#own.set(attribute, value);
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
}

/** Gives each conversation its one box object. */
export class ConversationBoxes {
  readonly #boxes: WidgetBoxes;
  readonly #known = new WeakMap<Conversation, ConversationBox>();

  constructor(boxes: WidgetBoxes) {
    this.#boxes = boxes;
  }

  of(conversation: Conversation): ConversationBox {
    const known = this.#known.get(conversation) ?? new ConversationBox(conversation, this.#boxes);
    this.#known.set(conversation, known);
    return known;
  }
}
