/** Files that are being sent, one after the other in the order in which they were chosen. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import type { ConversationId } from '#core/message.ts';
import { toBase64 } from '#lib/bytes.ts';
import { HttpFailure, type Put } from '#lib/http-put.ts';
import type { Slot, SlotRequest } from './slot.wire.ts';
import {
  type ChosenFile,
  type FileForm,
  type Problem,
  problemOf,
  type Step,
  Upload,
  type Words,
} from './upload.model.ts';

/** Whoever takes files for our server. */
export interface Service {
  /** How many bytes a file may have; absent where nothing is said. */
  readonly limit: number | undefined;
  askSlot(request: SlotRequest): Promise<Slot>;
}

/** What the page before was sending when it went. */
export interface Lost {
  readonly conversation: ConversationId;
  readonly name: string;
  /** What was said with it. */
  readonly text?: string;
}

export interface SentFile extends FileForm {
  readonly url: string;
  readonly lengthMs: number | undefined;
  /** In base64. */
  readonly sha256: string | undefined;
}

export interface UploadsOptions {
  readonly isOnline: ReadonlySignal<boolean>;
  /** Whether pictures are made fit unless the visitor says otherwise. */
  readonly prepares: boolean;
  readonly put: Put;
  findService(): Promise<Service | undefined>;
  /** Whether its words are encrypted between people: the file would not be. */
  isSecret(conversation: Conversation): boolean;
  /** Says in the conversation that the file is there. */
  share(conversation: Conversation, file: SentFile, words: Words): void;
}

/** The address may have been waited with for too long, or for another file (XEP-0363 §8): a new one is worth a try. */
const EXPIRED: ReadonlySet<number> = new Set([400, 401, 403, 404, 409, 410]);
/** What is larger would fill the memory just for its hash. */
const MOST_HASHED = 64 * 1024 * 1024;

async function sha256(content: Blob): Promise<string | undefined> {
  const bytes = await content.slice(0, MOST_HASHED + 1).arrayBuffer();
  if (bytes.byteLength > MOST_HASHED || !globalThis.crypto?.subtle) return undefined;
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

export class Uploads {
  readonly #options: UploadsOptions;
  readonly #all: Signal<readonly Upload[]> = signal([]);
  readonly #lost: Signal<readonly Lost[]>;
  /** Absent until it has been asked for. */
  readonly #service = signal<{ readonly found: Service | undefined } | undefined>(undefined);
  readonly #keepsOriginals = new Map<ConversationId, Signal<boolean>>();
  #isRunning = false;

  constructor(options: UploadsOptions, lost: readonly Lost[] = []) {
    this.#options = options;
    this.#lost = signal(lost);
  }

  get all(): ReadonlySignal<readonly Upload[]> {
    return this.#all;
  }

  get lost(): ReadonlySignal<readonly Lost[]> {
    return this.#lost;
  }

  /** How many bytes a file may have, where that is known. */
  get limit(): number | undefined {
    return this.#service.value?.found?.limit;
  }

  /** Goes on with what has waited for the connection. @returns how to stop. */
  follow(): () => void {
    return effect(() => {
      if (!this.#options.isOnline.value) return;
      void this.#ask();
      for (const upload of this.#all.peek()) if (hasFailedBy(upload, 'network')) this.#wait(upload);
      void this.#run();
    });
  }

  /** Whether pictures of this conversation go as they are. */
  keepsOriginals({ id }: Conversation): Signal<boolean> {
    const known = this.#keepsOriginals.get(id) ?? signal(!this.#options.prepares);
    this.#keepsOriginals.set(id, known);
    return known;
  }

  choose(conversation: Conversation, chosen: readonly ChosenFile[]): void {
    const keepsOriginal = this.keepsOriginals(conversation);
    const added = chosen.map((file) => new Upload(conversation, file, keepsOriginal));
    this.#all.value = [...this.#all.peek(), ...added];
    void this.#ask();
  }

  /** Why it cannot be sent, where that is known before trying. */
  obstacle({ conversation, form }: Upload): Problem | undefined {
    const content = form.value?.content;
    const service = this.#service.value;
    if (this.#options.isSecret(conversation)) return 'protected';
    if (service && !service.found) return 'no-service';
    if (content?.size === 0) return 'empty';
    const limit = service?.found?.limit;
    return content && limit !== undefined && content.size > limit ? 'too-big' : undefined;
  }

  /** Sends what has been chosen in a conversation and can be sent; the words go with the first. */
  send(conversation: Conversation, words: Words): void {
    const ready = this.#all
      .peek()
      .filter((upload) => isOf(upload, conversation) && isAt(upload, 'chosen') && !this.obstacle(upload));
    const [first] = ready;
    if (first) first.words = words;
    for (const upload of ready) this.#wait(upload);
    void this.#run();
  }

  /** Sends a file at once, past those that are only chosen. */
  sendNow(conversation: Conversation, file: ChosenFile): void {
    const upload = new Upload(conversation, file, signal(true));
    this.#all.value = [...this.#all.peek(), upload];
    this.#wait(upload);
    void this.#run();
  }

  retry(upload: Upload): void {
    this.#wait(upload);
    void this.#ask();
    void this.#run();
  }

  /**
   * Takes a file back, or forgets one that has failed; its words go with the next.
   * @returns the words where there is none: they were written to be said.
   */
  remove(upload: Upload): string {
    const { conversation, words } = upload;
    const isHeir = (other: Upload) => isOf(other, conversation) && isUnderWay(other) && other.words.text === '';
    this.#forget(upload);
    upload.stop.abort();
    const heir = this.#all.peek().find(isHeir);
    if (heir) heir.words = words;
    return heir ? '' : words.text;
  }

  dismiss(lost: Lost): void {
    this.#lost.value = this.#lost.peek().filter((other) => other !== lost);
  }

  /** What was said with files that the page before has not sent: each once. */
  takeTexts({ id }: Conversation): readonly string[] {
    const lost = this.#lost.peek();
    const isOfIt = ({ conversation, text }: Lost) => conversation === id && text !== undefined;
    if (!lost.some(isOfIt)) return [];
    this.#lost.value = lost.map((each) => (isOfIt(each) ? { conversation: id, name: each.name } : each));
    return lost.flatMap((each) => (isOfIt(each) ? (each.text ?? []) : []));
  }

  /** For the next page; nothing where there is nothing to tell. */
  leave(): readonly Lost[] | undefined {
    const unsent = this.#all.peek().map(({ conversation, name, words: { text } }): Lost => {
      const lost = { conversation: conversation.id, name };
      // Session storage is no place for what is kept in sealed records only.
      return text === '' || this.#options.isSecret(conversation) ? lost : { ...lost, text };
    });
    const left = [...this.#lost.peek(), ...unsent];
    return left.length > 0 ? left : undefined;
  }

  dispose(): void {
    for (const { stop } of this.#all.peek()) stop.abort();
    this.#all.value = [];
  }

  #wait(upload: Upload): void {
    upload.step.value = { type: 'waiting' };
  }

  #forget(upload: Upload): void {
    this.#all.value = this.#all.peek().filter((other) => other !== upload);
  }

  /** A service that was not there may be there after the next reconnect. */
  async #ask(): Promise<void> {
    if (this.#service.peek()?.found || !this.#options.isOnline.peek()) return;
    const found = await this.#options.findService().catch(() => undefined);
    if (this.#options.isOnline.peek()) this.#service.value = { found };
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let next = this.#next(); next; next = this.#next()) await this.#carry(next);
    this.#isRunning = false;
  }

  #next(): Upload | undefined {
    return this.#options.isOnline.peek() ? this.#all.peek().find(isWaiting) : undefined;
  }

  async #carry(upload: Upload): Promise<void> {
    upload.step.value = { type: 'sending', progress: 0 };
    try {
      await upload.ready;
      const file = await this.#deliver(upload);
      if (!file || upload.stop.signal.aborted) return;
      this.#forget(upload);
      this.#options.share(upload.conversation, file, upload.words);
    } catch (failure) {
      if (!upload.stop.signal.aborted) this.#fail(upload, problemOf(failure));
    }
  }

  #fail(upload: Upload, problem: Problem): void {
    const isInterrupted = problem === 'network' && !this.#options.isOnline.peek();
    upload.step.value = isInterrupted ? { type: 'waiting' } : { type: 'failed', problem };
  }

  async #deliver(upload: Upload): Promise<SentFile | undefined> {
    await this.#ask();
    const obstacle = this.obstacle(upload);
    const service = this.#service.peek()?.found;
    const form = upload.form.peek();
    if (obstacle || !service || !form) {
      this.#fail(upload, obstacle ?? 'network');
      return undefined;
    }
    const hash = await sha256(form.content);
    if (upload.stop.signal.aborted) return undefined;
    const url = await this.#put({ upload, form, service }, { isLast: false });
    return { ...form, url, lengthMs: upload.lengthMs, sha256: hash };
  }

  async #put(delivery: Delivery, { isLast }: { readonly isLast: boolean }): Promise<string> {
    const { upload, form, service } = delivery;
    const { name, type, content } = form;
    const slot = await service.askSlot({ name, type, size: content.size });
    const onProgress = (progress: number) => {
      upload.step.value = { type: 'sending', progress };
    };
    try {
      const headers = [['Content-Type', type], ...slot.headers] as const;
      await this.#options.put({ url: slot.put, headers, content, signal: upload.stop.signal, onProgress });
      return slot.get;
    } catch (failure) {
      if (isLast || !(failure instanceof HttpFailure) || !EXPIRED.has(failure.status)) throw failure;
      return this.#put(delivery, { isLast: true });
    }
  }
}

interface Delivery {
  readonly upload: Upload;
  readonly form: FileForm;
  readonly service: Service;
}

const isAt = (upload: Upload, type: Step['type']): boolean => upload.step.peek().type === type;
const isWaiting = (upload: Upload): boolean => isAt(upload, 'waiting');
const isUnderWay = (upload: Upload): boolean => isWaiting(upload) || isAt(upload, 'sending');
const isOf = (upload: Upload, { id }: Conversation): boolean => upload.conversation.id === id;

function hasFailedBy({ step }: Upload, problem: Problem): boolean {
  const now = step.peek();
  return now.type === 'failed' && now.problem === problem;
}
