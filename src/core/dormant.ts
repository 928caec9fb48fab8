/** Features that sleep until a stanza, a stored message, a script or the visitor needs them: nobody pays for what they do not use. */
import type { XmlElement } from '#xmpp/xml.ts';
import type { Conversation } from './conversation.ts';
import type { Feature } from './feature.ts';

/** What has been fetched. The interface adds what it shows of it. */
export interface LoadedPart {
  readonly features: readonly Feature<unknown>[];
}

/** Stands in for features that are not loaded yet. */
export interface DormantPart {
  /** What it is woken by. */
  readonly name: string;
  /** Protocols that we can do although the code for them is not here (XEP-0030). */
  readonly advertises: readonly string[];
  /** Whether this message stanza cannot be understood without it. */
  readonly isFor: (message: XmlElement) => boolean;
  /** Whether what is on disk needs it from the start. */
  readonly isNeeded: (conversations: readonly Conversation[]) => boolean;
  readonly load: () => Promise<LoadedPart>;
}

/** What a session is made of: at once, and when it is needed. */
export interface SessionParts {
  readonly features: readonly Feature<unknown>[];
  readonly dormant?: readonly DormantPart[];
}

export interface DormantOptions {
  readonly parts: readonly DormantPart[];
  /** Sets up what has been loaded. */
  readonly join: (part: LoadedPart) => void;
  readonly report: (where: string, failure: unknown) => void;
}

export class Dormant {
  readonly #options: DormantOptions;
  readonly #woken = new Map<DormantPart, Promise<boolean>>();
  /** Those that still sleep. */
  #asleep: readonly DormantPart[];

  constructor(options: DormantOptions) {
    this.#options = options;
    this.#asleep = options.parts;
  }

  get advertised(): readonly string[] {
    return this.#options.parts.flatMap(({ advertises }) => advertises);
  }

  /** @returns whether the part of that name is there now; a failed fetch is tried again the next time. */
  async wake(name: string): Promise<boolean> {
    const part = this.#options.parts.find((each) => each.name === name);
    return part !== undefined && this.#wake(part);
  }

  /** Resolves when everything that these stanzas need is there, or cannot be had. */
  async wakeFor(messages: readonly XmlElement[]): Promise<void> {
    const needed = this.#asleep.filter(({ isFor }) => messages.some(isFor));
    if (needed.length > 0) await Promise.all(needed.map((part) => this.#wake(part)));
  }

  async wakeForStored(conversations: readonly Conversation[]): Promise<void> {
    const needed = this.#asleep.filter(({ isNeeded }) => isNeeded(conversations));
    await Promise.all(needed.map((part) => this.#wake(part)));
  }

  #wake(part: DormantPart): Promise<boolean> {
    const waking = this.#woken.get(part) ?? this.#load(part);
    this.#woken.set(part, waking);
    return waking;
  }

  async #load(part: DormantPart): Promise<boolean> {
    try {
      const loaded = await part.load();
      this.#asleep = this.#asleep.filter((other) => other !== part);
      this.#options.join(loaded);
      return true;
    } catch (failure) {
      this.#woken.delete(part);
      this.#options.report(part.name, failure);
      return false;
    }
  }
}
