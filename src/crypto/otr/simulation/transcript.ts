/** A conversation with another implementation, written down so that it can be gone through again without it. */

import { toHex } from '#lib/bytes.ts';
import type { OtrEvent } from '../events.ts';
import { fromHex } from '../math/octets.ts';
import type { OtrInput } from '../state.ts';
import type { PartyWishes } from './party.ts';

export type RecordedStep =
  | { readonly crash: true }
  | { readonly input: unknown; readonly send: readonly string[]; readonly events: readonly unknown[] };

export interface Transcript {
  readonly name: string;
  readonly seed: string;
  readonly wishes: PartyWishes;
  readonly steps: readonly RecordedStep[];
  /** What the other implementation showed its user, and its own events. */
  readonly shown: readonly string[];
  readonly told: readonly string[];
}

const HEX = 'hex:';

/** JSON knows no bytes. */
export function recordable(step: {
  input: OtrInput;
  send: readonly string[];
  events: readonly OtrEvent[];
}): Exclude<RecordedStep, { crash: true }> {
  const text = JSON.stringify(step, (_, value) => (value instanceof Uint8Array ? HEX + toHex(value) : value));
  return JSON.parse(text) as Exclude<RecordedStep, { crash: true }>;
}

export const replayable = (input: unknown): OtrInput =>
  JSON.parse(JSON.stringify(input), (_, value) =>
    typeof value === 'string' && value.startsWith(HEX) ? fromHex(value.slice(HEX.length)) : value,
  ) as OtrInput;
