/** Features that sleep until a stanza, a stored message, a script or the visitor needs them: nobody pays for what they do not use. */
import type { XmlElement } from '#xmpp/xml.ts';
import type { Conversation } from './conversation.ts';
import type { Feature } from './feature.ts';

/** What has been fetched. The interface adds what it shows of it. */
export interface LoadedPart {
  readonly features: readonly Feature<unknown>[];
}

export interface Found {
  readonly conversations: readonly Conversation[];
  readonly left: Readonly<Record<string, unknown>>;
}

/** Stands in for features that are not loaded yet. */
export interface DormantPart {
  /** What it is woken by. */
  readonly name: string;
  /** Protocols that we can do although the code for them is not here (XEP-0030). */
  readonly advertises?: readonly string[];
  /** Whether this message, presence or question cannot be understood without it. */
  readonly isFor?: (stanza: XmlElement) => boolean;
  /** Whether what is on disk, or what the page before has left, needs it from the start. */
  readonly isNeeded?: (found: Found) => boolean;
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
    return this.#options.parts.flatMap(({ advertises = [] }) => advertises);
  }

  /** @returns whether the part of that name is there now; a failed fetch is tried again the next time. */
  async wake(name: string): Promise<boolean> {
    const part = this.#options.parts.find((each) => each.name === name);
    return part !== undefined && this.#wake(part);
  }

  /** Resolves when everything that these stanzas need is there, or cannot be had. */
  async wakeFor(stanzas: readonly XmlElement[]): Promise<void> {
    const needed = this.#asleep.filter(({ isFor }) => isFor && stanzas.some(isFor));
    if (needed.length > 0) await Promise.all(needed.map((part) => this.#wake(part)));
  }

  isAsleepFor(stanza: XmlElement): boolean {
    return this.#asleep.some(({ isFor }) => isFor?.(stanza));
  }

  async wakeForStored(found: Found): Promise<void> {
    const needed = this.#asleep.filter(({ isNeeded }) => isNeeded?.(found));
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
