/** A message's text as text nodes and links; nothing in it is ever read as markup. */
import type { ComponentChildren } from 'preact';
import { isEmojiOnly } from './emoji-only.ts';
import { splitLinks } from './links.ts';

interface MessageTextProps {
  readonly text: string;
  /** For `/me` (XEP-0245): the name that takes its place. */
  readonly authorName: string;
}

const ME = /^\/me\s/;

/** The parts of a text never change places, so their positions are good keys. */
function withLinks(text: string): ComponentChildren {
  return splitLinks(text).map((part, index) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    ),
  );
}

export function MessageText({ text, authorName }: MessageTextProps) {
  if (ME.test(text)) {
    return (
      <span class="message-text message-action" dir="auto">
        <b>{authorName}</b> {withLinks(text.replace(ME, ''))}
      </span>
    );
  }
  const size = isEmojiOnly(text) ? 'message-text-large' : '';
  return (
    <span class={`message-text ${size}`} dir="auto">
      {withLinks(text)}
    </span>
  );
}
