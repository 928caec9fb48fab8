/** A data form while somebody fills it in: what stands in each field, and what is wrong before anybody is asked. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { DataForm, FormAnswers, FormField } from '#xmpp/forms/form.ts';
import { type FieldProblem, problemOf } from './field-problem.ts';

export type { DataForm, FieldOption, FieldType, FormAnswers, FormField } from '#xmpp/forms/form.ts';
export type { FormMedia, MediaSource } from '#xmpp/forms/form-media.ts';
export type { FieldProblem } from './field-problem.ts';

/** A field that can be filled in. */
export type NamedField = FormField & { readonly name: string };

const isNamed = (field: FormField): field is NamedField => field.name !== undefined;

/** Of several fields with one name the first counts (XEP-0004 §3.2). */
function named(fields: readonly FormField[]): Map<string, NamedField> {
  const byName = new Map<string, NamedField>();
  for (const field of fields) if (isNamed(field) && !byName.has(field.name)) byName.set(field.name, field);
  return byName;
}

/** XEP-0004 §3.3: a yes or no has a value, and others than those offered cannot be chosen. */
function initialValues({ type, values, options, validation }: FormField): readonly string[] {
  if (type === 'boolean') return [values[0] === 'true' || values[0] === '1' ? '1' : '0'];
  if (type !== 'list-single' || validation?.isOpen) return values;
  return values.filter((value) => options.some((option) => option.value === value)).slice(0, 1);
}

export class FilledForm {
  readonly form: DataForm;
  readonly #fields: ReadonlyMap<string, NamedField>;
  readonly #values = new Map<string, Signal<readonly string[]>>();
  readonly #problems = new Map<string, Signal<FieldProblem | undefined>>();
  readonly #nothing = signal<readonly string[]>([]);

  /** @param earlier what was entered into the form before this one, for fields that are still the same. */
  constructor(form: DataForm, earlier: FormAnswers = new Map()) {
    this.form = form;
    this.#fields = named(form.fields);
    for (const [name, field] of this.#fields) {
      const isKept = field.type !== 'hidden' && field.media.length === 0;
      this.#values.set(name, signal((isKept && earlier.get(name)) || initialValues(field)));
      this.#problems.set(name, signal(undefined));
    }
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  values(name: string): ReadonlySignal<readonly string[]> {
    return this.#values.get(name) ?? this.#nothing;
  }

  problem(name: string): FieldProblem | undefined {
    return this.#problems.get(name)?.value;
  }

  /** What was wrong with the field is thereby taken back. */
  set(name: string, values: readonly string[]): void {
    const [current, problem] = [this.#values.get(name), this.#problems.get(name)];
    if (!current || !problem) return;
    batch(() => {
      current.value = values;
      problem.value = undefined;
    });
  }

  /** Says what is wrong with a field; a server may find more than we do. */
  object(name: string, problem: FieldProblem): void {
    const found = this.#problems.get(name);
    if (found) found.value = problem;
  }

  /** Looks at every field. @returns whether the form can be handed in. */
  check(): boolean {
    batch(() => {
      for (const [name, field] of this.#fields)
        this.#problemSignal(name).value = problemOf(field, this.values(name).peek());
    });
    return this.firstWrong === undefined;
  }

  /** The name of the first field that something is wrong with. */
  get firstWrong(): string | undefined {
    return this.problems[0]?.[0];
  }

  /** In the order of the fields. */
  get problems(): readonly (readonly [string, FieldProblem])[] {
    return [...this.#problems].flatMap(([name, problem]) => {
      const found = problem.peek();
      return found ? [[name, found] as const] : [];
    });
  }

  get answers(): FormAnswers {
    return new Map([...this.#values].map(([name, values]) => [name, values.peek()]));
  }

  #problemSignal(name: string): Signal<FieldProblem | undefined> {
    return this.#problems.get(name) ?? signal(undefined);
  }
}
