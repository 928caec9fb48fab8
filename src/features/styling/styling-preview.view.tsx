/** Above the field: what is being written as it will look, where that differs. Whoever does not see it has the words and their marks in the field. */
import { useClient } from '#ui/client-context.ts';
import { useStyle } from '#ui/kit/style.ts';
import { readText } from '#ui/timeline/text/read-text.tsx';
import { parseStyling } from '#ui/timeline/text/styling.ts';
import css from './styling-preview.css?inline';

interface Props {
  readonly text: string;
}

/** Longer texts would make writing slow. */
const MOST_SHOWN = 10_000;

function isStyled(text: string): boolean {
  return parseStyling(text).some((block) => block.kind !== 'line' || block.spans.some(({ kind }) => kind !== 'text'));
}

export function StylingPreview({ text }: Props) {
  useStyle(css);
  const { client } = useClient();
  if (text.length > MOST_SHOWN || !isStyled(text)) return null;
  const hasEmoticons = client.settings.get('visible_toolbar_buttons').emoticons ?? true;
  return (
    <div class="styling-preview" inert>
      <div class="message-text" dir="auto">
        {readText(text.trim(), { hasEmoticons }).content}
      </div>
    </div>
  );
}
