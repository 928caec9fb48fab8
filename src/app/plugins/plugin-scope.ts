/** What one plugin has added to a session. When anything of it throws, it is named, and all of it is taken back: the chat goes on. */
import type { Session } from '#core/session.ts';
import { Scope } from '#lib/dispose.ts';
import { containedView } from '#ui/plugin-views.tsx';
import type { Slot, Slots } from '#ui/slots.ts';

type AnyFunction = (...args: readonly unknown[]) => unknown;
type AnyWrapper = (next: (argument: unknown) => unknown, argument: unknown) => unknown;
type Operation = Parameters<Session['wrap']>[0];

export class PluginScope extends Scope {
  readonly #name: string;
  readonly #session: Session;

  constructor(name: string, session: Session) {
    super();
    this.#name = name;
    this.#session = session;
    session.own(() => this.dispose());
  }

  readonly fail = (failure: unknown): void => {
    if (this.disposed) return;
    this.#session.report(`the plugin '${this.#name}'`, failure);
    this.dispose();
  };

  /** The function, contained: what it throws ends the plugin, and it answers nothing from then on. */
  contain(run: AnyFunction): AnyFunction {
    return (...args) => {
      try {
        return this.disposed ? undefined : run(...args);
      } catch (failure) {
        this.fail(failure);
        return undefined;
      }
    };
  }

  /** Adds to a place in the interface; components and functions of the item are contained. */
  add(slots: Slots, name: keyof Slots, item: object): void {
    const slot = slots[name] as Slot<object> | undefined;
    if (!slot) throw new TypeError(`There is no slot '${name}'.`);
    this.own(slot.add(this.#containedItem(item)));
  }

  #containedItem(item: object): object {
    const parts = Object.entries(item).map(([key, value]) => {
      if (typeof value !== 'function') return [key, value];
      return [key, key === 'view' ? containedView(value, this.fail) : this.contain(value.bind(item))];
    });
    return Object.fromEntries(parts);
  }

  /** Wraps an operation. A wrapper that throws before it has passed the argument on has it passed on unchanged. */
  wrap(operation: string, wrapper: AnyWrapper): void {
    const contained: AnyWrapper = (next, argument) => {
      let passed: { readonly result: unknown } | undefined;
      const pass = (changed: unknown) => {
        passed = { result: next(changed) };
        return passed.result;
      };
      try {
        return wrapper(pass, argument);
      } catch (failure) {
        this.fail(failure);
        return passed ? passed.result : next(argument);
      }
    };
    this.own(this.#session.wrap(operation as Operation, contained as never));
  }
}
