/** Operations that plugins may wrap: each wrapper gets the next one and the argument, and decides what to pass on. */
import type { Dispose } from '#lib/dispose.ts';

/** Operations and what they take and give; features add theirs by declaring them here. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Operations {}

export type Next<A, R> = (argument: A) => R;
export type Wrapper<A, R> = (next: Next<A, R>, argument: A) => R;

type Argument<K extends keyof Operations> = Operations[K] extends Next<infer A, unknown> ? A : never;
type Result<K extends keyof Operations> = Operations[K] extends Next<never, infer R> ? R : never;

type AnyWrapper = Wrapper<unknown, unknown>;

export class Wrappers {
  readonly #byOperation = new Map<string, AnyWrapper[]>();

  wrap<K extends keyof Operations & string>(operation: K, wrapper: Wrapper<Argument<K>, Result<K>>): Dispose {
    const entry = wrapper as unknown as AnyWrapper;
    const others = () => (this.#byOperation.get(operation) ?? []).filter((other) => other !== entry);
    this.#byOperation.set(operation, [...others(), entry]);
    return () => void this.#byOperation.set(operation, others());
  }

  run<K extends keyof Operations & string>(operation: K, base: Operations[K], argument: Argument<K>): Result<K> {
    let chain = base as unknown as Next<unknown, unknown>;
    for (const wrapper of this.#byOperation.get(operation) ?? []) {
      const next = chain;
      chain = (passed) => wrapper(next, passed);
    }
    return chain(argument) as Result<K>;
  }
}
