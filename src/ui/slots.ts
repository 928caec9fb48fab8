/** The places where features put what they show. Built-in and third-party features use the same. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { IconNode } from 'lucide';
import type { ComponentChildren, ComponentType } from 'preact';
import type { Client } from '#core/client.ts';
import type { Conversation, ConversationKind } from '#core/conversation.ts';
import type { Feature } from '#core/feature.ts';
import type { Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import type { Dispose } from '#lib/dispose.ts';
import type { BareJid, Jid } from '#lib/jid.ts';
import type { XmppUri } from '#lib/xmpp-uri.ts';
import type { Command } from './composer/commands/command.ts';
import type { Completer } from './composer/completion.ts';
import type { Composing } from './composer/composing.ts';
import type { Translate } from './i18n.ts';
import type { Presence } from './kit/avatar/presence-dot.tsx';
import type { Boxes } from './shell/boxes.ts';
import type { MessageRow } from './timeline/timeline-row.ts';
import type { MessageAction, MessageView } from './timeline/timeline-view.ts';

export interface Ordered {
  /** Lower comes first; 0 unless given. */
  readonly order?: number;
}

/** One place: a list that grows and shrinks. */
export class Slot<T extends object> {
  readonly #items = signal<readonly (T & Ordered)[]>([]);

  get items(): ReadonlySignal<readonly T[]> {
    return this.#items;
  }

  /** @returns the undo. */
  add(item: T & Ordered): Dispose {
    const sorted = [...this.#items.peek(), item].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    this.#items.value = sorted;
    return () => {
      this.#items.value = this.#items.peek().filter((other) => other !== item);
    };
  }
}

export interface Tab {
  readonly id: string;
  label(__: Translate): string;
  readonly icon: IconNode;
  readonly view: ComponentType;
  /** Beside the label, such as a count of what is new. */
  readonly extra?: ComponentType;
}

/** A way in for those who are not signed in; the first is shown first. */
export interface SignInForm {
  readonly id: string;
  /** What leads here from the others is called so. */
  label(__: Translate): string;
  readonly view: ComponentType<SignInFormProps>;
}

export interface SignInFormProps {
  /** Buttons that lead to the other forms, for the end of this one. */
  readonly others: ComponentChildren;
}

export interface ConversationView {
  /** Shown in conversations of these kinds; all where it is not given. */
  readonly kinds?: readonly ConversationKind[];
  readonly view: ComponentType<{ readonly conversation: Conversation }>;
}

export interface SidePanel extends ConversationView {
  readonly id: string;
  label(__: Translate): string;
  readonly icon: IconNode;
  /** Whether there is a button among the chat tools that shows and hides it. */
  readonly hasToggle: boolean;
  /** Shown unless the visitor has put it away. */
  readonly isOpenAtFirst: boolean;
}

/** Something to do in a conversation as a whole. To be read inside a computation, which is made anew when the answer changes. */
export interface ConversationAction {
  readonly id: string;
  label(__: Translate): string;
  readonly icon: IconNode;
  isFor(conversation: Conversation): boolean;
  run(conversation: Conversation): void;
  /** A button of its own; the others are in the menu. */
  readonly isQuick?: boolean;
  /** Takes something away that does not come back. */
  readonly isDangerous?: boolean;
}

/** Something to do with a person in a conversation, such as a participant of a room. */
export interface PersonAction {
  readonly id: string;
  label(__: Translate): string;
  readonly icon: IconNode;
  isFor(person: Jid, conversation: Conversation): boolean;
  run(person: Jid, conversation: Conversation): void;
  readonly isDangerous?: boolean;
}

/** What can be done about somebody who asks to be a contact, besides answering. */
export interface RequestAction {
  readonly id: string;
  label(__: Translate): string;
  readonly icon: IconNode;
  isFor(person: BareJid): boolean;
  run(person: BareJid): void;
}

/** A conversation that cannot be taken part in now: what to show instead of its messages. */
export interface Gate {
  readonly instead: ComponentType;
}

/** What a source knows of addresses; `undefined` where it knows nothing. */
export interface Lookup<T> {
  /** To be read inside a computation, which is made anew when the answer changes. */
  read(jid: Jid): T | undefined;
}

export class Slots {
  /** Forms for those who are not signed in. */
  readonly signInForms = new Slot<SignInForm>();
  readonly controlBoxTabs = new Slot<Tab>();
  /** Buttons at a contact (about an address), at the heading of a group (about its name), and at the whole list (about ''). */
  readonly contactTools = new Slot<{
    readonly at: 'contact' | 'group' | 'list';
    readonly view: ComponentType<{ readonly about: string }>;
  }>();
  /** At the top of the control box, for those who are signed in. */
  readonly controlBoxHeader = new Slot<{ readonly view: ComponentType }>();
  readonly settingsPages = new Slot<{
    readonly id: string;
    label(__: Translate): string;
    readonly view: ComponentType;
  }>();
  readonly conversationHeader = new Slot<ConversationView>();
  /** One line under the name: presence, topic. */
  readonly conversationDetail = new Slot<ConversationView>();
  /** Between the messages and the field: who is typing, why nothing can be written. */
  readonly conversationStatus = new Slot<ConversationView>();
  /** In the heading of a conversation. */
  readonly conversationActions = new Slot<ConversationAction>();
  /** In the menu of a person among others. */
  readonly personActions = new Slot<PersonAction>();
  readonly requestActions = new Slot<RequestAction>();
  /** At the end of a tab of the control box. */
  readonly tabSections = new Slot<{ readonly tab: string; readonly view: ComponentType }>();
  /** At the top of a tab of the control box. */
  readonly tabNotices = new Slot<{ readonly tab: string; readonly view: ComponentType }>();
  /** Over everything: dialogs that open from anywhere. */
  readonly layers = new Slot<{ readonly view: ComponentType }>();
  readonly composerTools = new Slot<ConversationView>();
  readonly sidePanels = new Slot<SidePanel>();
  readonly messageViews = new Slot<MessageView>();
  /** What a message says in a few words, where its text does not. */
  readonly messageGists = new Slot<{ read(message: Message, __: Translate): string | undefined }>();
  /** Buttons of a message: shown on hover and focus, the rarer ones in a menu. */
  readonly messageActions = new Slot<MessageAction>();
  /** What shows the actions of the message that is pointed at. */
  readonly messageBars = new Slot<{ readonly view: ComponentType<{ readonly row: MessageRow }> }>();
  /** Each is asked in turn for every key pressed in the field, until one prevents the default. */
  readonly composerKeys = new Slot<{ pressed(event: KeyboardEvent, composing: Composing): void }>();
  /** Takes files that were chosen. */
  readonly composerFiles = new Slot<{ taken(files: readonly File[], conversation: Conversation): void }>();
  /** Above the field, over the messages. */
  readonly composerPopups = new Slot<{ readonly view: ComponentType }>();
  /** What could be meant by what stands before the caret: emoji, people, commands. */
  readonly completions = new Slot<Completer>();
  /** What an XMPP URI with that action leads to (XEP-0147), such as `join`: a conversation, or a dialog of the feature's own. */
  readonly uriActions = new Slot<{ readonly action: string; open(uri: XmppUri): Promise<Conversation | undefined> }>();
  /** What is written as `/name` and done instead of being said. */
  readonly commands = new Slot<Command>();
  /** Between the messages and the field, over the whole width: a selection, a search. */
  readonly conversationBars = new Slot<ConversationView>();
  readonly entryGates = new Slot<{ read(conversation: Conversation): Gate | undefined }>();
  /** Told at each change of what is being written. */
  readonly typingWatchers = new Slot<{ typed(conversation: Conversation, text: string): void }>();
  /** Told when a conversation's box is closed. */
  readonly closeWatchers = new Slot<{ closed(conversation: Conversation): void }>();
  /** How many of its unread messages call the visitor. To be read inside a computation. */
  readonly mentionCounts = new Slot<{ read(conversation: Conversation): number }>();
  readonly names = new Slot<Lookup<string>>();
  readonly pictures = new Slot<Lookup<string>>();
  readonly presences = new Slot<Lookup<Presence>>();
  /** One line about somebody: what they say of themselves. */
  readonly details = new Slot<Lookup<string>>();
  /** Style sheets, adopted after those of the theme. */
  readonly styles = new Slot<{ readonly css: string }>();
}

/** Takes notes of what is added, so that it can be taken back together. */
export type SlotOwner = <T extends object>(slot: Slot<T>, item: T & Ordered) => void;

export interface UiContext<Handle> {
  readonly slots: Slots;
  /** Adds to a slot until the session ends. */
  readonly add: SlotOwner;
  readonly handle: Handle;
  readonly session: Session;
  readonly client: Client;
  readonly boxes: Boxes;
}

/** The visible half of a feature: runs at each sign-in, after the headless half. */
export interface FeatureUi {
  readonly feature: Feature<unknown>;
  readonly setup: (context: UiContext<unknown>) => void;
}

export function defineFeatureUi<Handle>(
  feature: Feature<Handle>,
  setup: (context: UiContext<Handle>) => void,
): FeatureUi {
  return { feature, setup: setup as FeatureUi['setup'] };
}

/** A part of the interface that is there without anybody signed in. */
export type ClientUi = (context: { readonly slots: Slots; readonly client: Client }) => void;

declare module '#core/dormant.ts' {
  interface LoadedPart {
    readonly uis?: readonly FeatureUi[];
  }
}
