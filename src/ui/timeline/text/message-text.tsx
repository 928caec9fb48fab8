/** A message's text as text nodes and links; nothing in it is ever read as markup. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useTimelineView } from '../timeline-view.ts';
import { isEmojiOnly } from './emoji-only.ts';

interface MessageTextProps {
  readonly text: string;
  /** For `/me` (XEP-0245): the name that takes its place. */
  readonly authorName: string;
}

const ME = /^\/me\s/;

/** Most messages hold none, and need not wait for what finds them: a scheme, a dot between letters, an address. */
const MAY_HOLD_LINK = /\p{L}:\S|\p{L}\.\p{L}|@\S/u;

/** The text with its links, as soon as these can be found. The parts never change places: their positions are good keys. */
function useLinks(text: string): ComponentChildren {
  const { links } = useTimelineView();
  const mayHold = MAY_HOLD_LINK.test(text);
  useEffect(() => {
    if (mayHold) links.load();
  }, [mayHold, links]);
  const splitLinks = mayHold ? links.split.value : undefined;
  if (!splitLinks) return text;
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
  const isAction = ME.test(text);
  const content = useLinks(isAction ? text.replace(ME, '') : text);
  if (isAction) {
    return (
      <span class="message-text message-action" dir="auto">
        <b>{authorName}</b> {content}
      </span>
    );
  }
  const size = isEmojiOnly(text) ? 'message-text-large' : '';
  return (
    <span class={`message-text ${size}`} dir="auto">
      {content}
    </span>
  );
}
