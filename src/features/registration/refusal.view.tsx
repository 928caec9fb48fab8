/** Why there is no account yet, in sentences that the visitor can act on. */
import { connectionProblem } from '#ui/failures.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import type { Refusal } from './registration.model.ts';

function sentence(__: Translate, refusal: Refusal): string {
  switch (refusal.kind) {
    case 'no-provider':
    case 'malformed-provider':
      return __('A provider looks like example.org.');
    case 'connection':
      return connectionSentence(__, refusal.failure.kind);
    case 'not-offered':
      return __('This provider does not take new accounts here. Try another one.');
    case 'too-many':
      return __('Too many accounts have been created from here. Try again later.');
    case 'lost':
      return __('The provider has not answered. Try again.');
    case 'not-allowed':
      return __('The provider has not let you create this account.');
    case 'not-accepted':
      return __('The provider has not accepted what you entered.');
  }
}

function connectionSentence(__: Translate, kind: string): string {
  switch (kind) {
    case 'unreachable':
    case 'no-endpoint':
    case 'lost':
      return __('This provider cannot be reached from here. Check the spelling, or try another one.');
    case 'host-unknown':
      return __('There is no such provider here. Check the spelling, or try another one.');
    case 'no-mechanism':
      return __('The connection to this provider is not safe enough for creating an account.');
    default:
      return connectionProblem(__, { kind });
  }
}

export const isAboutProvider = ({ kind }: Refusal): boolean => kind === 'no-provider' || kind === 'malformed-provider';

export const providerProblem = (__: Translate, refusal: Refusal | undefined): string | undefined =>
  refusal && isAboutProvider(refusal) ? sentence(__, refusal) : undefined;

export function RefusalNote({ refusal }: { readonly refusal: Refusal | undefined }) {
  const __ = useTranslate();
  if (!refusal || isAboutProvider(refusal)) return null;
  const words = 'words' in refusal ? refusal.words : undefined;
  return (
    <div class="registration-problem" role="alert">
      <p>{sentence(__, refusal)}</p>
      {words && <p dir="auto">{words}</p>}
    </div>
  );
}
