/** In the place of words that are encrypted in a way that this build does not know. */
import { useTranslate } from '#ui/i18n.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import css from './sealed.css?inline';
import { sealed } from './sealed.feature.ts';

function Unread() {
  const __ = useTranslate();
  return <span class="sealed">{__('An encrypted message that could not be read.')}</span>;
}

export const sealedUi = defineFeatureUi(sealed, ({ slots, add }) => {
  add(slots.styles, { css });
  add(slots.messageGists, { read: ({ parts }, __) => (parts?.sealed ? __('Encrypted message') : undefined) });
  add(slots.messageViews, { body: ({ parts }) => parts?.sealed && <Unread /> });
});
