/** Shows how styled words will look while they are being written (XEP-0393). */
import { useCurrentComposing } from '#ui/composer/composing.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { styling } from './styling.feature.ts';

const nothing = () => null;
const StylingPreview = lazyView(
  async () => (await import('./styling-preview.view.tsx')).StylingPreview,
  nothing,
  nothing,
);

/** A quotation, a block of code, or a mark that begins a word and may enclose it. */
const MAY_BE_STYLED = /^>|^```|(?:^|[\s*_~])([*_~`])\S/m;

export const stylingUi = defineFeatureUi(styling, ({ slots, add }) => {
  add(slots.composerPopups, {
    order: -10,
    view: function Preview() {
      const { text } = useCurrentComposing();
      return MAY_BE_STYLED.test(text.value) ? <StylingPreview text={text.value} /> : null;
    },
  });
});
