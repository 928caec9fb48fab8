/** A message's text; nothing in it is ever read as markup. */
import { useContext } from 'preact/hooks';
import { ClientContext } from '#ui/client-context.ts';
import type { MessageRow } from '../timeline-row.ts';
import { useTimelineView } from '../timeline-view.ts';
import type { ReadText } from './read-text.tsx';

/** For `/me` (XEP-0245 §2): the name takes its place. */
const ME = /^\/me\s/;

/** What there is to show of a message's text besides its characters; nothing where these are all. */
export function useReadText({ text, parts }: MessageRow): ReadText | undefined {
  const { texts } = useTimelineView();
  const buttons = useContext(ClientContext)?.client.settings.get('visible_toolbar_buttons');
  const isUnstyled = parts?.unstyled ?? false;
  return texts.read(text.replace(ME, ''), { isUnstyled, hasEmoticons: buttons?.emoticons ?? true });
}

export function MessageText({ row }: { readonly row: MessageRow }) {
  const read = useReadText(row);
  const isAction = ME.test(row.text);
  const content = read ? read.content : row.text.replace(ME, '');
  if (isAction) {
    return (
      <span class="message-text message-action" dir="auto">
        <b>{row.author.name}</b> {content}
      </span>
    );
  }
  return (
    <span class={`message-text ${read?.isEmojiOnly ? 'message-text-large' : ''}`} dir="auto">
      {content}
    </span>
  );
}
