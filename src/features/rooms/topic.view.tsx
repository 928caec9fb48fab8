/** What a room is about, in its heading: one line with its links, who has set it, and all of it when it is asked for. */
import { useSignal } from '@preact/signals';
import { ChevronDown, ChevronUp } from 'lucide';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import type { Texts } from '#ui/timeline/text/texts.ts';
import type { Room } from './rooms.store.ts';
import css from './topic.css?inline';

interface TopicProps {
  readonly room: Room;
  readonly texts: Texts;
}

/** What has no more characters, all in one line, is seen at a glance in most places. */
const SHORT = 40;

export function Topic({ room, texts }: TopicProps) {
  useStyle(css);
  const __ = useTranslate();
  const isOpen = useSignal(false);
  const topic = room.topic.value.trim();
  const author = room.topicAuthor.value;
  if (topic === '') return null;
  const isLong = topic.length > SHORT || topic.includes('\n');
  const words = author ? __('{author} has set the topic: {topic}', { author, topic }) : __('Topic: {topic}', { topic });
  const isWhole = isLong && isOpen.value;
  const toggle = () => {
    isOpen.value = !isWhole;
  };
  return (
    <div class={`room-topic ${isWhole ? 'room-topic-whole' : ''}`}>
      <div class="room-topic-text" role="note" aria-label={words} title={words} dir="auto">
        {texts.read(topic, { isUnstyled: true })?.content ?? topic}
      </div>
      {isLong && (
        <IconButton
          class="room-topic-toggle"
          icon={isWhole ? ChevronUp : ChevronDown}
          label={__('More')}
          size="small"
          aria-expanded={isWhole}
          onClick={toggle}
        />
      )}
    </div>
  );
}
