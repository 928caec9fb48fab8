/** Why a room's settings were not taken, in words (XEP-0045 §10). */
import type { Translate } from '#lib/translate.ts';

export function settingsProblem(__: Translate, failure: unknown): string {
  const { condition, text } = failure as { readonly condition?: string; readonly text?: string };
  if (condition === 'forbidden' || condition === 'not-allowed') return __('Only owners of this room can do that.');
  if (condition === 'timeout' || condition === 'disconnected') return __('The room did not answer. Try again later.');
  return text ? __('The room has refused this: {reason}', { reason: text }) : __('The room has refused this.');
}
