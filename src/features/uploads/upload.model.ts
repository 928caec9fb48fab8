/** One file on its way: chosen, made fit, sent, and why it could not be. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import type { MessageParts } from '#core/message.ts';
import { StanzaError } from '#core/visit.ts';
import { safeFileName } from '#lib/file-names.ts';
import { HttpFailure } from '#lib/http-put.ts';
import { newId } from '#lib/ids.ts';
import { describePicture, type PreparedPicture, preparePicture } from '#lib/images/prepare-picture.ts';
import { ANY_TYPE, mediaTypeByName, mediaTypeOf } from '#lib/media-types.ts';

/** Why a file is not sent. */
export type Problem =
  | 'no-service'
  | 'too-big'
  | 'empty'
  | 'quota'
  | 'forbidden'
  | 'protected'
  | 'refused'
  | 'network'
  | 'unreadable';

export type Step =
  | { readonly type: 'chosen' }
  /** For its turn, or for the connection. */
  | { readonly type: 'waiting' }
  | { readonly type: 'sending'; readonly progress: number }
  | { readonly type: 'failed'; readonly problem: Problem };

/** A recording says how long it is; nothing else can be known of it without playing it. */
export interface ChosenFile {
  readonly content: Blob;
  readonly name: string;
  readonly lengthMs?: number | undefined;
}

/** What goes with the file. */
export interface Words {
  readonly text: string;
  readonly parts: MessageParts | undefined;
}

export interface FileForm extends PreparedPicture {
  readonly name: string;
  readonly type: string;
}

const typeOf = (content: Blob, name: string): string => mediaTypeOf(content.type) ?? mediaTypeByName(name) ?? ANY_TYPE;

/** A picture that was drawn anew may be of another type, and its name has to say so. */
function nameFor(name: string, content: Blob, before: string): string {
  if (content.type === before || content.type !== 'image/jpeg') return name;
  return `${name.replace(/\.[a-z0-9]{1,8}$/i, '')}.jpg`;
}

export class Upload {
  readonly id = newId();
  readonly conversation: Conversation;
  readonly name: string;
  readonly lengthMs: number | undefined;
  readonly isPicture: boolean;
  readonly original: Blob;
  readonly step: Signal<Step> = signal({ type: 'chosen' });
  /** Sent as it is, with everything that it tells of its making. */
  readonly keepsOriginal: Signal<boolean>;
  /** The form that can be sent, as soon as it is known. */
  readonly form: ReadonlySignal<FileForm | undefined>;
  readonly #prepared = signal<FileForm | undefined>(undefined);
  readonly #plain = signal<FileForm | undefined>(undefined);
  readonly ready: Promise<void>;
  readonly stop = new AbortController();
  words: Words = { text: '', parts: undefined };

  constructor(conversation: Conversation, { content, name, lengthMs }: ChosenFile, keepsOriginal: Signal<boolean>) {
    this.conversation = conversation;
    this.name = safeFileName(name) || 'file';
    this.lengthMs = lengthMs;
    this.keepsOriginal = keepsOriginal;
    const type = typeOf(content, this.name);
    this.original = content.type === type ? content : content.slice(0, content.size, type);
    this.isPicture = type.startsWith('image/') && type !== 'image/svg+xml';
    this.form = computed(() => (this.keepsOriginal.value ? this.#plain.value : this.#prepared.value));
    this.ready = this.#prepare();
  }

  async #prepare(): Promise<void> {
    const { original: content } = this;
    const nothing = { content, width: undefined, height: undefined, thumbnail: undefined, isClean: true };
    const asIs = { name: this.name, type: content.type };
    if (!this.isPicture) {
      this.#plain.value = { ...nothing, ...asIs };
      this.#prepared.value = this.#plain.value;
      return;
    }
    try {
      this.#plain.value = { ...(await describePicture(content)), isClean: false, ...asIs };
      const prepared = await preparePicture(content);
      const { type } = prepared.content;
      this.#prepared.value = { ...prepared, type, name: nameFor(this.name, prepared.content, content.type) };
    } catch {
      // It has gone from the disk, or is too much for the memory: sending it will tell.
      this.#prepared.value = { ...nothing, isClean: false, ...asIs };
      this.#plain.value ??= this.#prepared.value;
    }
  }
}

const BY_CONDITION: Readonly<Record<string, Problem>> = {
  'not-acceptable': 'too-big',
  'resource-constraint': 'quota',
  forbidden: 'forbidden',
  'not-allowed': 'forbidden',
  'not-authorized': 'forbidden',
  'item-not-found': 'no-service',
  'service-unavailable': 'no-service',
};

const BY_STATUS: Readonly<Record<number, Problem>> = { 0: 'network', 413: 'too-big', 429: 'quota', 507: 'quota' };

/** XEP-0363 §6, and what HTTP says. */
export function problemOf(failure: unknown): Problem {
  if (failure instanceof HttpFailure) return BY_STATUS[failure.status] ?? 'refused';
  if (failure instanceof StanzaError) {
    if (failure.detail?.name === 'file-too-large') return 'too-big';
    if (failure.condition === 'timeout' || failure.condition === 'disconnected') return 'network';
    return BY_CONDITION[failure.condition] ?? 'refused';
  }
  // A file that was changed, moved or taken away since it was chosen (W3C File API §8).
  return failure instanceof DOMException ? 'unreadable' : 'refused';
}
