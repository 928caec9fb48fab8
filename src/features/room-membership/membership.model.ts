/** Why a room does not make us a member, in words (XEP-0045 §7.10). */
import type { Translate } from '#lib/translate.ts';

export function membershipProblem(__: Translate, failure: unknown): string {
  const { condition, text } = failure as { readonly condition?: string; readonly text?: string };
  switch (condition) {
    case 'conflict':
      return __('Somebody else uses this nickname already.');
    case 'timeout':
    case 'disconnected':
      return __('The room did not answer. Try again later.');
    case 'not-allowed':
    case 'forbidden':
    case 'registration-required':
    case 'service-unavailable':
    case 'feature-not-implemented':
      return __('This room takes no such requests. Ask one of its administrators to let you in.');
    default:
      return text ? __('The room has refused this: {reason}', { reason: text }) : __('The room has refused this.');
  }
}
