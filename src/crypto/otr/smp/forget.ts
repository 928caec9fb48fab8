/** Overwrites what a run of SMP kept secret. */
import { wipe } from '../math/octets.ts';
import type { SmpState } from './smp.ts';

export function forgetSmp(state: SmpState): void {
  if (state.expects === 2) wipe(state.secret, state.a2, state.a3);
  if (state.expects === 3) wipe(state.b3);
  if (state.expects === 4) wipe(state.a3);
}
