/** The button that leads to all emoji, and `:shortcode:` completion. Both fetch the emoji when they are needed. */
import { useSignal } from '@preact/signals';
import { Smile } from 'lucide';
import type { ComponentProps } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { EmojiList } from '#ui/emoji/emoji-list.ts';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { emoji } from './emoji.feature.ts';

type EmojiIn = (language: string) => Promise<EmojiList>;

/** Fetches them when they are first needed, and keeps them. */
function keepEmoji(): EmojiIn {
  const kept = new Map<string, Promise<EmojiList>>();
  const fetch = async (language: string) => (await import('#ui/emoji/load-emoji.ts')).loadEmoji(language);
  return (language) => {
    const emoji = kept.get(language) ?? fetch(language);
    kept.set(language, emoji);
    emoji.catch(() => kept.delete(language));
    return emoji;
  };
}

const pickerIn = (language: string, emojiIn: EmojiIn) =>
  lazyView(
    async () => {
      const [{ EmojiPicker }, emoji] = await Promise.all([import('./emoji-picker.view.tsx'), emojiIn(language)]);
      return (props: Omit<ComponentProps<typeof EmojiPicker>, 'emoji'>) => <EmojiPicker {...props} emoji={emoji} />;
    },
    () => null,
  );

function EmojiButton({ emojiIn }: { readonly emojiIn: EmojiIn }) {
  const __ = useTranslate();
  const EmojiPicker = useMemo(() => pickerIn(__.language, emojiIn), [__.language]);
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
  const emojiIn = keepEmoji();
  if (client.settings.get('visible_toolbar_buttons').emoticons)
    add(slots.composerTools, { view: () => <EmojiButton emojiIn={emojiIn} /> });
  add(slots.completions, {
    offer: async (beforeCaret, _, __) => {
      const [, name] = /(?:^|\s):([\p{L}\d_+-]{2,})$/u.exec(beforeCaret) ?? [];
      if (name === undefined) return undefined;
      const [{ offerEmoji }, emoji] = await Promise.all([import('#ui/emoji/offer-emoji.ts'), emojiIn(__.language)]);
      return offerEmoji(name, emoji);
    },
  });
});
