/** What was tried to connect, for the report that a visitor can copy: kinds, places and conditions, never what was said. */
import type { Clock } from '#lib/clock.ts';
import type { Failure } from '#xmpp/failure.ts';
import type { Endpoint, TransportEvent } from '#xmpp/transport/transport.ts';

export interface Step {
  readonly at: number;
  readonly type: 'sign-in' | 'discovered' | Exclude<TransportEvent['type'], 'stanza' | 'acknowledged'>;
  /** Of the account that signs in. */
  readonly domain?: string;
  readonly endpoint?: Endpoint | undefined;
  /** Endpoints that the domain names. */
  readonly found?: number;
  readonly failure?: Failure | undefined;
}

/** A page that stays open for days reconnects often. */
const KEPT = 50;

export class Steps {
  readonly #clock: Clock;
  #all: readonly Step[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get all(): readonly Step[] {
    return this.#all;
  }

  begin(domain: string): void {
    this.#all = [];
    this.#add({ type: 'sign-in', domain });
  }

  /** @returns what it was given. */
  discovered(endpoints: readonly Endpoint[]): readonly Endpoint[] {
    this.#add({ type: 'discovered', found: endpoints.length });
    return endpoints;
  }

  record = (event: TransportEvent, endpoint: Endpoint | undefined): void => {
    if (event.type === 'stanza' || event.type === 'acknowledged') return;
    this.#add({ type: event.type, endpoint, failure: event.type === 'offline' ? event.failure : undefined });
  };

  #add(step: Omit<Step, 'at'>): void {
    const [begun, ...rest] = [...this.#all, { at: this.#clock.now(), ...step }];
    this.#all = begun ? [begun, ...rest.slice(1 - KEPT)] : [];
  }
}
