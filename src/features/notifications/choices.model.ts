/** What the visitor has chosen for this browser: how they want to be told. */
import { type Signal, signal } from '@preact/signals-core';
import type { ClientSettings } from '#core/session.ts';
import type { Clock } from '#lib/clock.ts';
import type { Dispose } from '#lib/dispose.ts';

export interface ChoiceValues {
  readonly isDesktopOn: boolean;
  /** Notifications say what was written, and not only by whom. */
  readonly showsText: boolean;
  /** For every message, for those that are not being read already, or for none. */
  readonly sound: 'always' | 'unseen' | 'never';
  /** From 0 to 1. */
  readonly volume: number;
  readonly isPageBadged: boolean;
  /** Nothing is told until then; milliseconds since 1970. */
  readonly pausedUntil: number;
}

interface Memory {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

const KEY = 'notifications';
const MOST_MS = 2 ** 31 - 1;

function usual(settings: ClientSettings): ChoiceValues {
  const badge = settings.get('unread_in_title');
  return {
    isDesktopOn: true,
    showsText: true,
    sound: settings.get('play_sounds') ? 'always' : 'never',
    volume: 0.6,
    isPageBadged: badge === 'always' || (badge === 'auto' && settings.get('view_mode') === 'fullscreen'),
    pausedUntil: 0,
  };
}

/** What was stored may be of an earlier release, or broken. */
function read(memory: Memory): Partial<ChoiceValues> {
  try {
    const stored: unknown = JSON.parse(memory.get(KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? stored : {};
  } catch {
    return {};
  }
}

export class Choices {
  readonly #memory: Memory;
  readonly #clock: Clock;
  readonly #chosen: Signal<Partial<ChoiceValues>>;
  readonly #settings: ClientSettings;
  #timer: Dispose = () => {};

  constructor({ memory, settings, clock }: { memory: Memory; settings: ClientSettings; clock: Clock }) {
    this.#memory = memory;
    this.#settings = settings;
    this.#clock = clock;
    this.#chosen = signal(read(memory));
    this.#expire();
  }

  get values(): ChoiceValues {
    const values = { ...usual(this.#settings), ...this.#chosen.value };
    const isForbidden = this.#settings.get('unread_in_title') === 'never';
    return { ...values, isPageBadged: values.isPageBadged && !isForbidden };
  }

  /** To be read inside a computation: it is made anew when the time is over. */
  get isPaused(): boolean {
    return this.values.pausedUntil > this.#clock.now();
  }

  choose(change: Partial<ChoiceValues>): void {
    this.#chosen.value = { ...this.#chosen.peek(), ...change };
    this.#memory.set(KEY, JSON.stringify(this.#chosen.peek()));
    this.#expire();
  }

  dispose(): void {
    this.#timer();
  }

  #expire(): void {
    this.#timer();
    const left = (this.#chosen.peek().pausedUntil ?? 0) - this.#clock.now();
    if (left > 0 && left < MOST_MS) this.#timer = this.#clock.after(left, () => this.choose({ pausedUntil: 0 }));
  }
}
