/** The name in the heading of a conversation, as a link where it leads somewhere. */
import type { Conversation } from '#core/conversation.ts';
import { useName } from '#ui/client-context.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import css from './heading-links.css?inline';
import { headingLinks } from './heading-links.feature.ts';

/** A heading in place of the plain one, which the style hides while there is this. */
function LinkedName({ conversation, url }: { readonly conversation: Conversation; readonly url: string }) {
  return (
    <h2 class="chat-heading-name chat-heading-linked" dir="auto">
      <a class="heading-link" href={url} target="_blank" rel="noopener noreferrer">
        {useName(conversation.id)}
      </a>
    </h2>
  );
}

export const headingLinksUi = defineFeatureUi(headingLinks, ({ slots, add, handle }) => {
  add(slots.styles, { css });
  add(slots.conversationDetail, {
    order: -10,
    view: ({ conversation }) => {
      const url = handle.of(conversation);
      return url === undefined ? null : <LinkedName conversation={conversation} url={url} />;
    },
  });
});
