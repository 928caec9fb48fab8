/** Samples of a conversation: timelines and composers in their states. */
import { MessagesSquare, Paperclip, Reply, Smile } from 'lucide';
import { useMemo, useState } from 'preact/hooks';
import { Composer } from '#ui/composer/composer.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { Timeline } from '#ui/timeline/timeline.tsx';
import type { MessageSlots } from '#ui/timeline/timeline-view.ts';
import { chatSample, hebrewSample, item, NOW, olderMessages, roomSample } from './samples.ts';
import { Section } from './section.tsx';

const tools = (
  <>
    <IconButton icon={Smile} label="Emoji" />
    <IconButton icon={Paperclip} label="Attach files" />
  </>
);

const slots: MessageSlots = {
  views: [],
  actions: () => <IconButton icon={Reply} label="Answer" size="small" isDirectional />,
};
const now = () => NOW;

/** Everything works: sending, the gap, and older messages on scrolling up. */
export function Chat() {
  const [items, setItems] = useState(chatSample);
  const [pages, setPages] = useState(0);
  const [draft, setDraft] = useState('');
  const send = (text: string) => {
    const id = `own-${items.length}`;
    const author = { name: 'Romeo', colorKey: 'romeo@montague.example' };
    const row = { kind: 'message', id, author, isOwn: true, sentAt: NOW, text, delivery: 'pending' } as const;
    setItems((shown) => [...shown, item(id, row)]);
    setDraft('');
  };
  const retry = (id: string) => {
    const row = items.find(({ key }) => key === id)?.row;
    if (row?.value.kind === 'message') row.value = { ...row.value, delivery: 'pending' };
  };
  const fillGap = () => {
    setItems((shown) => [...olderMessages(40, pages), ...shown.filter(({ key }) => key !== 'gap')]);
    setPages(pages + 1);
  };
  return (
    <Section title="A chat">
      <div class="section-box section-box-high">
        <Timeline items={items} now={now} slots={slots} onRetry={retry} onFillGap={fillGap} />
        <Composer value={draft} onValue={setDraft} onSend={send} placeholder="Message Juliet" tools={tools} />
      </div>
    </Section>
  );
}

function Nothing() {
  return (
    <div class="empty">
      <Icon icon={MessagesSquare} />
      <p>No messages yet. Say hello.</p>
    </div>
  );
}

export function Rooms() {
  const room = useMemo(roomSample, []);
  const hebrew = useMemo(hebrewSample, []);
  const [draft, setDraft] = useState('Several lines\nmake the field\ngrow.');
  return (
    <Section title="A room; right to left; loading; empty">
      <div class="section-box section-box-high">
        <Timeline items={room} now={now} showsAuthors isLoadingOlder />
        <Composer
          value=""
          onValue={setDraft}
          onSend={setDraft}
          tools={tools}
          disabledReason="Only members may write in this room."
        />
      </div>
      <div class="section-box section-box-low" dir="rtl" lang="he">
        <Timeline items={hebrew} now={now} showsAuthors />
        <Composer value={draft} onValue={setDraft} onSend={setDraft} />
      </div>
      <div class="section-columns">
        <div class="section-box section-box-low">
          <Timeline items={[]} isLoading showsAuthors />
        </div>
        <div class="section-box section-box-low">
          <Timeline items={[]} empty={<Nothing />} />
        </div>
      </div>
    </Section>
  );
}
