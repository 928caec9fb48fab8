/** Why a room has not taken a message away, in words (XEP-0425 §3.2). */
import type { Translate } from '#lib/translate.ts';

export function refused(__: Translate, condition: string): string {
  switch (condition) {
    case 'forbidden':
    case 'not-allowed':
    case 'not-authorized':
      return __('Your rank in this room does not allow that.');
    case 'item-not-found':
      return __('The room does not keep this message any more.');
    case 'service-unavailable':
    case 'feature-not-implemented':
      return __('This room does not offer that.');
    case 'timeout':
    case 'disconnected':
      return __('The room did not answer. Try again later.');
    default:
      return __('The room has refused this.');
  }
}
