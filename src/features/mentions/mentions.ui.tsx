/** Completes nicknames after an `@`. */
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import css from './mentions.css?inline';
import { mentions } from './mentions.feature.ts';
import { offerNicks } from './mentions.model.ts';

export const mentionsUi = defineFeatureUi(mentions, ({ slots, add, handle }) => {
  add(slots.styles, { css });
  add(slots.completions, {
    offer(beforeCaret, conversation) {
      if (conversation.kind !== 'room' || !beforeCaret.includes('@')) return undefined;
      const begun = offerNicks(beforeCaret, handle.others(conversation));
      return (
        begun && {
          length: begun.length,
          completions: begun.nicks.map((nick) => ({
            id: nick,
            label: nick,
            text: `@${nick} `,
            picture: <Avatar name={nick} colorKey={nick} size="small" />,
          })),
        }
      );
    },
  });
});
