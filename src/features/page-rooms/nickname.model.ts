/** What is wrong with a nickname, in the room's eyes; nothing where another one would not help (XEP-0045 §7.2). */
import type { Translate } from '#lib/translate.ts';

export function nickProblem(__: Translate, { condition }: { readonly condition: string }): string | undefined {
  switch (condition) {
    case 'conflict':
      return __('Somebody else uses this nickname already.');
    case 'jid-malformed':
    case 'not-acceptable':
      return __('This nickname cannot be used.');
    default:
      return undefined;
  }
}
