/** One side of a conversation as a test drives it: an engine, what it has been told, and a line to the other side. */
import { step } from '../engine.ts';
import type { OtrEvent } from '../events.ts';
import type { DsaPrivateKey } from '../keys/dsa.ts';
import type { OtrPolicy, OtrSurroundings } from '../state.ts';
import { createInstanceTag, initialState, manualPolicy, type OtrInput, type OtrState } from '../state.ts';
import { seededRandom } from './seeded-random.ts';

export const WORDS = { invitation: '', unreadable: 'That could not be read.', resent: '[resent] ' };

export interface PartyWishes extends Partial<Omit<OtrSurroundings, 'policy' | 'key'>> {
  readonly policy?: Partial<OtrPolicy>;
}

export class Party {
  around: OtrSurroundings;
  state: OtrState = initialState;
  readonly events: OtrEvent[] = [];
  /** What has been sent and not yet been delivered. */
  outbox: string[] = [];

  constructor(seed: string, key: DsaPrivateKey | undefined, { policy, ...wishes }: PartyWishes = {}) {
    const random = seededRandom(seed);
    const instanceTag = createInstanceTag(random);
    const base = { key, instanceTag, words: WORDS, random, now: 0, policy: { ...manualPolicy, ...policy } };
    this.around = { ...base, ...wishes };
  }

  do(input: OtrInput): readonly OtrEvent[] {
    const { state, send, events } = step(this.around, this.state, input);
    this.state = state;
    this.outbox.push(...send.map(({ body }) => body));
    this.events.push(...events);
    return events;
  }

  say(text: string): readonly OtrEvent[] {
    return this.do({ type: 'say', text });
  }

  receive(body: string): readonly OtrEvent[] {
    return this.do({ type: 'receive', body });
  }

  /** Everything that was shown as said under encryption. */
  get heard(): string[] {
    return this.events.flatMap((event) => (event.type === 'text' && event.isEncrypted ? [event.text] : []));
  }

  eventsOf<Type extends OtrEvent['type']>(type: Type): Extract<OtrEvent, { type: Type }>[] {
    return this.events.filter((event): event is Extract<OtrEvent, { type: Type }> => event.type === type);
  }

  /** The client is closed and started again; only its key is left. */
  crash(): void {
    this.state = initialState;
    this.outbox = [];
  }

  later(ms: number): void {
    this.around = { ...this.around, now: this.around.now + ms };
  }
}

/** Far more than any conversation of the tests needs. */
const ENOUGH = 2000;

/** Delivers until nothing is under way any more; everything that was sent, in order. */
export function settle(a: Party, b: Party): string[] {
  const sent: string[] = [];
  const pass = (from: Party, to: Party): boolean => {
    const body = from.outbox.shift();
    if (body === undefined) return false;
    sent.push(body);
    to.receive(body);
    return true;
  };
  while (pass(a, b) || pass(b, a)) {
    if (sent.length > ENOUGH) throw new Error(`They never come to rest: ${sent.slice(-8).join('\n')}`);
  }
  return sent;
}

export function converse(a: Party, b: Party): void {
  a.do({ type: 'start' });
  settle(a, b);
}
