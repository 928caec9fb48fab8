/** What is wrong with a form's field, in a sentence. */
import type { FieldProblem } from '#core/forms/filled-form.ts';
import type { Translate } from '#ui/i18n.ts';

interface Ends {
  readonly min: string | undefined;
  readonly max: string | undefined;
}

function outOfRange(__: Translate, { min, max }: Ends): string {
  if (min !== undefined && max !== undefined) return __('This has to be between {min} and {max}.', { min, max });
  if (min !== undefined) return __('This has to be {min} or more.', { min });
  return __('This has to be {max} or less.', { max: max ?? '' });
}

function wrongCount(__: Translate, { min, max }: Ends): string {
  if (min !== undefined && max !== undefined) return __('Choose between {min} and {max} of these.', { min, max });
  if (min !== undefined) return __('Choose {min} or more of these.', { min });
  return __('Choose no more than {max} of these.', { max: max ?? '' });
}

export function fieldProblem(__: Translate, problem: FieldProblem): string {
  switch (problem.kind) {
    case 'missing':
      return __('This is needed.');
    case 'not-a-number':
      return __('Enter a number.');
    case 'not-a-date':
      return __('A date looks like {example}.', { example: '2026-05-31' });
    case 'not-a-link':
      return __('Enter a link such as {example}.', { example: 'https://example.org/' });
    case 'not-an-address':
      return __('An address looks like name@example.org.');
    case 'out-of-range':
      return outOfRange(__, problem.range);
    case 'wrong-count':
      return wrongCount(__, problem.range);
    case 'told':
      return problem.text;
  }
}
