/** What kind of room it is, in words (XEP-0045 §15.1). */
import type { Translate } from '#lib/translate.ts';

/** In the order in which they matter to whoever thinks of entering. */
export function roomTraits(__: Translate, features: ReadonlySet<string>): readonly string[] {
  const traits: readonly (readonly [string, string])[] = [
    ['muc_passwordprotected', __('asks for a password')],
    ['muc_membersonly', __('only for members')],
    ['muc_moderated', __('moderated')],
    ['muc_nonanonymous', __('everybody sees your address')],
    ['muc_semianonymous', __('moderators see your address')],
    ['muc_hidden', __('not in lists')],
    ['muc_public', __('public')],
    ['muc_persistent', __('permanent')],
    ['muc_temporary', __('gone with its last participant')],
    ['urn:xmpp:mam:2', __('messages are archived')],
  ];
  return traits.flatMap(([feature, words]) => (features.has(feature) ? [words] : []));
}
