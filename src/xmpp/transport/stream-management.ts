/**
 * XEP-0198 Stream Management, version 1.6.3: what strophe's engine leaves to its host.
 * Keeps the resumable state, tells which stanzas the server has acknowledged, and sees to it that there is one owner of
 * re-sending: the engine after a resumption, the outbox after a fresh sign-in.
 */
import type { ResumptionStore } from './transport.ts';

/** The part of strophe's state that we read. */
interface EngineState {
  id: string | null;
  resumeSupported: boolean;
  unacked: { stanza: string }[];
}

/** The part of strophe's engine that we touch; its own declarations are stale. */
export interface Engine {
  readonly enabled: boolean;
  /** What is sent now counts. */
  isTracking(): boolean;
  requestAck(): void;
  onFailed(view?: unknown, resumeFailed?: boolean): void;
  _pendingResend: unknown[];
  readonly _options: { requestResume?: boolean };
}

export interface EngineStorage {
  load(key: string): EngineState | null;
  save(key: string, state: EngineState): void;
  clear(key: string): void;
}

const idOf = (stanza: string): string | undefined => /^<[^>]*?\sid=["']([^"']*)["']/.exec(stanza)?.[1];

export class AcknowledgementLedger implements EngineStorage {
  readonly #resumption: ResumptionStore;
  readonly #onAcknowledged: (ids: string[]) => void;
  #unacknowledged: (string | undefined)[] = [];
  /** Called once, when the server has taken all that was sent. */
  onSettled: (() => void) | undefined;
  #dirty: EngineState | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(resumption: ResumptionStore, onAcknowledged: (ids: string[]) => void) {
    this.#resumption = resumption;
    this.#onAcknowledged = onAcknowledged;
  }

  get unacknowledged(): readonly string[] {
    return this.#unacknowledged.filter((id) => id !== undefined);
  }

  load(): EngineState | null {
    const stored = this.#resumption.load();
    if (!stored) return null;
    const state = parseState(stored);
    this.#unacknowledged = state?.unacked.map(({ stanza }) => idOf(stanza)) ?? [];
    return state;
  }

  /** The engine saves at every stanza; writing that often is not worth it, so the last state of a moment is written. */
  save(_key: string, state: EngineState): void {
    this.#compare(state);
    this.#dirty = state;
    this.#timer ??= setTimeout(() => this.flush(), 100);
  }

  /** The session cannot be resumed any more; what it had not acknowledged stays so. */
  clear(): void {
    this.#unacknowledged = [];
    this.#dirty = undefined;
    this.flush();
    this.#resumption.clear();
  }

  /** Writes what is waiting; called before the page goes. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#dirty) this.#resumption.save(JSON.stringify(this.#dirty));
    this.#dirty = undefined;
  }

  /** The engine saves after each change: its queue grows by one at the end when a stanza is sent and shrinks from the start. */
  #compare({ unacked }: EngineState): void {
    const known = this.#unacknowledged;
    const newest = unacked.at(-1);
    if (newest && unacked.length > known.length) known.push(idOf(newest.stanza));
    const acknowledged = known.splice(0, Math.max(0, known.length - unacked.length));
    const ids = acknowledged.filter((id) => id !== undefined);
    if (ids.length > 0) this.#onAcknowledged(ids);
    if (acknowledged.length === 0 || known.length > 0) return;
    this.onSettled?.();
    this.onSettled = undefined;
  }
}

/** Only a session that can be resumed: with any other state the engine would take the new stream for one long enabled. */
function parseState(stored: string): EngineState | null {
  try {
    const state = JSON.parse(stored) as EngineState;
    return state.id && state.resumeSupported && Array.isArray(state.unacked) ? state : null;
  } catch {
    return null;
  }
}

/** After a failed resumption the engine would re-send by itself; the outbox does that, knowing the archive. */
export function disownResending(engine: Pick<Engine, 'onFailed' | '_pendingResend'>): void {
  engine.onFailed = () => {
    engine._pendingResend = [];
  };
}

/**
 * Asks for an acknowledgement once all stanzas of a turn of the event loop have gone out: one answer speaks of all before
 * it (§4), and two more frames for each of a thousand receipts would be most of the work.
 * @returns to be called with each stanza sent.
 */
export function askOncePerTurn(engine: Pick<Engine, 'isTracking' | 'requestAck'>): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      if (engine.isTracking()) engine.requestAck();
    });
  };
}
