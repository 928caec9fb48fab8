/** The button that leads to all emoji, and `:shortcode:` completion. Both fetch the emoji when they are needed. */
import { useSignal } from '@preact/signals';
import { Smile } from 'lucide';
import { useRef } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { emoji } from './emoji.feature.ts';

const EmojiPicker = lazyView(
  async () => (await import('./emoji-picker.view.tsx')).EmojiPicker,
  () => null,
);

function EmojiButton() {
  const __ = useTranslate();
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const show = (shows: boolean) => () => {
    isOpen.value = shows;
  };
  return (
    <>
      <IconButton
        icon={Smile}
        label={__('Emoji')}
        aria-expanded={isOpen.value}
        ref={button}
        onClick={show(!isOpen.value)}
      />
      {isOpen.value && <EmojiPicker anchor={button} onClose={show(false)} />}
    </>
  );
}

export const emojiUi = defineFeatureUi(emoji, ({ slots, add, client }) => {
  if (client.settings.get('visible_toolbar_buttons').emoticons) add(slots.composerTools, { view: EmojiButton });
  add(slots.completions, {
    offer: async (beforeCaret) => {
      const [, name] = /(?:^|\s):([\p{L}\d_+-]{2,})$/u.exec(beforeCaret) ?? [];
      return name === undefined ? undefined : (await import('#ui/emoji/offer-emoji.ts')).offerEmoji(name);
    },
  });
});
