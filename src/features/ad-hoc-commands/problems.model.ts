/** Why a command could not be carried out, in words (XEP-0050 §4.4, RFC 6120 §8.3.3). */
import type { Translate } from '#lib/translate.ts';

interface Refusal {
  readonly condition?: string;
  readonly text?: string;
  readonly detail?: { readonly name: string };
}

const LONGEST = 500;

function sentence(__: Translate, { condition, detail }: Refusal): string | undefined {
  if (detail?.name === 'session-expired' || detail?.name === 'bad-sessionid')
    return __('This has taken too long, and has to be begun again.');
  if (condition === 'forbidden' || condition === 'not-authorized' || condition === 'not-allowed')
    return __('You may not do this.');
  if (condition === 'timeout' || condition === 'remote-server-timeout')
    return __('There was no answer. Try again later.');
  if (condition === 'disconnected') return __('The connection was lost.');
  if (condition === 'item-not-found') return __('This is not there any more.');
  return undefined;
}

export function commandProblem(__: Translate, failure: unknown): string {
  const refusal = failure as Refusal;
  const known = sentence(__, refusal);
  if (known) return known;
  const reason = refusal.text?.trim().slice(0, LONGEST);
  return reason ? __('This was refused: {reason}', { reason }) : __('That did not work. Try again in a moment.');
}
