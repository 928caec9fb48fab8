/** Why the account is still as it was, in a sentence. */
import { type Translate, useTranslate } from '#ui/i18n.ts';
import type { AccountProblem } from './account.model.ts';

function sentence(__: Translate, { kind }: AccountProblem): string {
  switch (kind) {
    case 'not-private':
      return __('The connection is not encrypted, so a password cannot be sent.');
    case 'not-allowed':
      return __('Your provider does not allow this here.');
    case 'not-accepted':
      return __('Your provider has not accepted this.');
    case 'not-now':
      return __('Your provider cannot do this now. Try again later.');
    case 'no-answer':
      return __('Your provider has not answered. Try again.');
  }
}

export function ProblemNote({ problem }: { readonly problem: AccountProblem | undefined }) {
  const __ = useTranslate();
  if (!problem) return null;
  return (
    <div class="account-problem" role="alert">
      <p>{sentence(__, problem)}</p>
      {problem.words && <p dir="auto">{problem.words}</p>}
    </div>
  );
}
