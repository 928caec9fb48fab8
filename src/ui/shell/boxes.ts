/** Which conversations are on the screen, and how: remembered over reloads. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Conversation, ConversationKind } from '#core/conversation.ts';
import type { ConversationId } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { type Memory, remember } from './memory.ts';

export interface Box {
  readonly conversation: Conversation;
  readonly isMinimized: ReadonlySignal<boolean>;
  /** Pixels; `undefined`: as the layout has it. */
  readonly height: ReadonlySignal<number | undefined>;
  readonly width: ReadonlySignal<number | undefined>;
}

interface OwnBox extends Box {
  readonly isMinimized: Signal<boolean>;
  readonly height: Signal<number | undefined>;
  readonly width: Signal<number | undefined>;
}

interface StoredBox {
  readonly id: ConversationId;
  readonly kind: ConversationKind;
  readonly isMinimized: boolean;
  readonly height?: number | undefined;
  readonly width?: number | undefined;
}

export interface BoxEvents {
  readonly opened: (box: Box) => void;
  readonly closed: (box: Box) => void;
  readonly toggled: (box: Box) => void;
  readonly focused: (box: Box) => void;
}

export class Boxes {
  readonly #memory: Memory;
  readonly #events: BoxEvents;
  readonly #boxes: Signal<readonly OwnBox[]> = signal([]);
  readonly #active: Signal<ConversationId | undefined> = signal(undefined);
  readonly #isControlBoxOpen: Signal<boolean>;
  readonly #tab: Signal<string | undefined>;
  /** Whose field is to have the cursor once it is there. */
  readonly entered: Signal<ConversationId | undefined> = signal(undefined);

  constructor(memory: Memory, isControlBoxOpen: boolean, events: BoxEvents) {
    this.#memory = memory;
    this.#events = events;
    this.#isControlBoxOpen = signal(remember<boolean>(memory, 'control-box') ?? isControlBoxOpen);
    this.#tab = signal(remember<string>(memory, 'tab'));
  }

  /** In the order of opening, newest first. */
  get all(): ReadonlySignal<readonly Box[]> {
    return this.#boxes;
  }

  /** The one in use: of the panes the visible one, of the overlay the last one focused. */
  readonly active: ReadonlySignal<Box | undefined> = computed(() =>
    this.#boxes.value.find(({ conversation }) => conversation.id === this.#active.value),
  );

  get isControlBoxOpen(): ReadonlySignal<boolean> {
    return this.#isControlBoxOpen;
  }

  showControlBox(isOpen: boolean): void {
    this.#isControlBoxOpen.value = isOpen;
    this.#memory.set('control-box', JSON.stringify(isOpen));
  }

  /** The chosen tab of the control box. */
  get tab(): ReadonlySignal<string | undefined> {
    return this.#tab;
  }

  showTab(id: string): void {
    this.#tab.value = id;
    this.#memory.set('tab', JSON.stringify(id));
  }

  get(id: ConversationId): Box | undefined {
    return this.#find(id);
  }

  #find(id: ConversationId): OwnBox | undefined {
    return this.#boxes.peek().find(({ conversation }) => conversation.id === id);
  }

  /** Shows a conversation; one already there is brought back to front. */
  open(conversation: Conversation): Box {
    const known = this.#find(conversation.id);
    const box = known ?? create(conversation);
    batch(() => {
      if (!known) this.#boxes.value = [box, ...this.#boxes.peek()];
      box.isMinimized.value = false;
      this.#active.value = conversation.id;
    });
    this.#store();
    if (!known) this.#events.opened(box);
    return box;
  }

  /** Shows one to write in: the cursor goes into its field. Under a finger that would bring a keyboard up over what is to be read. */
  enter(conversation: Conversation): Box {
    if (matchMedia('(hover: hover)').matches) this.entered.value = conversation.id;
    return this.open(conversation);
  }

  close(id: ConversationId): void {
    const box = this.#find(id);
    if (!box) return;
    batch(() => {
      this.#boxes.value = this.#boxes.peek().filter((other) => other !== box);
      if (this.#active.peek() === id) this.#active.value = undefined;
    });
    this.#store();
    this.#events.closed(box);
  }

  /** One that is in the tray because it did not fit comes to the front, too. */
  minimize(id: ConversationId, isMinimized = true): void {
    const box = this.#find(id);
    if (!box) return;
    const isChange = box.isMinimized.peek() !== isMinimized;
    box.isMinimized.value = isMinimized;
    if (!isMinimized) this.#active.value = id;
    this.#store();
    if (isChange) this.#events.toggled(box);
  }

  resize(id: ConversationId, { height, width }: { readonly height?: number; readonly width?: number }): void {
    const box = this.#find(id);
    if (!box) return;
    if (height !== undefined) box.height.value = height;
    if (width !== undefined) box.width.value = width;
    this.#store();
  }

  /** On a phone, back to the list. */
  leaveActive(): void {
    this.#active.value = undefined;
    this.#store();
  }

  /** The focus is somewhere inside. @param isNew it was not before; a box that was opened just now is active already. */
  focus(id: ConversationId, isNew: boolean): void {
    const box = this.#find(id);
    if (!box) return;
    if (this.#active.peek() !== id) {
      this.#active.value = id;
      this.#store();
    }
    if (isNew) this.#events.focused(box);
  }

  /** Brings back what was there before the reload. */
  async restore(session: Session): Promise<void> {
    const stored = remember<readonly StoredBox[]>(this.#memory, 'boxes') ?? [];
    const opened = await Promise.all(
      stored.map(async ({ id, kind, ...rest }) => create(await session.open(id, kind), rest)),
    );
    batch(() => {
      const fresh = opened.filter(({ conversation }) => !this.#find(conversation.id));
      this.#boxes.value = [...this.#boxes.peek(), ...fresh];
      this.#active.value ??= remember<ConversationId>(this.#memory, 'active');
    });
  }

  /** The session has ended: the boxes go, without having been closed. */
  clear(): void {
    this.#boxes.value = [];
    this.#active.value = undefined;
  }

  /** The visitor has logged out: the next one must not find their boxes. */
  forget(): void {
    for (const name of ['boxes', 'active']) this.#memory.remove(name);
  }

  #store(): void {
    const stored = this.#boxes.peek().map(
      ({ conversation: { id, kind }, isMinimized, height, width }): StoredBox => ({
        id,
        kind,
        isMinimized: isMinimized.peek(),
        height: height.peek(),
        width: width.peek(),
      }),
    );
    this.#memory.set('boxes', JSON.stringify(stored));
    const active = this.#active.peek();
    if (active) this.#memory.set('active', JSON.stringify(active));
    else this.#memory.remove('active');
  }
}

function create(conversation: Conversation, stored: Partial<StoredBox> = {}): OwnBox {
  return {
    conversation,
    isMinimized: signal(stored.isMinimized ?? false),
    height: signal(stored.height),
    width: signal(stored.width),
  };
}
