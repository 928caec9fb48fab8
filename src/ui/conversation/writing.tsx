/** Writing in a conversation: the draft that outlives the page, and what features do with keys. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import type { Session } from '#core/session.ts';
import { useClient, useSession } from '../client-context.ts';
import { Composer } from '../composer/composer.tsx';
import { Composing } from '../composer/composing.ts';
import { ForConversation } from './for-conversation.tsx';

const DRAFT_SETTLES_MS = 400;

/** The draft is kept when the visitor pauses, when the box goes away, and when the page goes in the middle of a word. */
export function useComposing(conversation: Conversation): Composing {
  const session = useSession();
  const { composing, forget } = useMemo(() => {
    const created = new Composing(conversation, conversation.summary.peek().draft);
    // Session storage is no place for what is kept in sealed records only.
    const leave = () => (session.outbox.encryptions.isSecret(conversation) ? undefined : created.draft);
    const { left, forget } = session.handOver(`draft ${conversation.id}`, leave);
    if (left !== undefined) created.text.value = left;
    return { composing: created, forget };
  }, [session, conversation]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What was last kept here or in another tab. */
  const kept = useRef(conversation.summary.peek().draft);
  const keep = () => {
    clearTimeout(timer.current);
    const { draft } = composing;
    kept.current = draft;
    if (draft !== conversation.summary.peek().draft) void session.note(conversation, { draft });
  };
  useEffect(() => {
    keep();
    const stop = session.on('draftChanged', ({ conversation: where, draft }) => {
      // What is being written here at this moment counts for more.
      if (where !== conversation || composing.draft !== kept.current) return;
      kept.current = draft;
      composing.draft = draft;
    });
    return () => {
      stop();
      keep();
      forget();
    };
  }, [forget]);
  composing.onText = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, DRAFT_SETTLES_MS);
  };
  return composing;
}

/** Keys for the features that care. */
function useKeys(composing: Composing) {
  const { slots } = useClient();
  return (event: KeyboardEvent) => {
    for (const { pressed } of slots.composerKeys.items.peek()) if (!event.defaultPrevented) pressed(event, composing);
    const mode = composing.mode.peek();
    if (event.key !== 'Escape' || event.defaultPrevented || !mode) return;
    event.preventDefault();
    event.stopPropagation();
    mode.cancel();
  };
}

/** What may be a command is not said before those who know commands have looked at it. */
const mayBeCommand = (text: string) => text.startsWith('/');

async function send(session: Session, composing: Composing, text: string): Promise<void> {
  const mode = composing.mode.peek();
  const luggage = composing.luggage.peek();
  composing.leave('');
  if (mode?.send) return mode.send(text);
  if (luggage) return luggage.send(text, mode?.parts);
  if (mayBeCommand(text) && !(await session.wake('messages'))) return composing.write(text);
  session.say(composing.conversation, text, mode?.parts);
}

interface WritingProps {
  readonly composing: Composing;
  /** After the tools of features. */
  readonly tools?: ComponentChildren;
}

export function Writing({ composing, tools }: WritingProps) {
  const session = useSession();
  const { slots } = useClient();
  const { conversation, text, mode } = composing;
  const onKeyDown = useKeys(composing);
  const change = (value: string) => {
    composing.write(value);
    for (const { typed } of slots.typingWatchers.items.peek()) typed(conversation, value);
  };
  const hasTools = tools || slots.composerTools.items.value.length > 0;
  const Notice = mode.value?.notice;
  return (
    <Composer
      value={text.value}
      onValue={change}
      mayBeBlank={composing.luggage.value !== undefined && !mode.value?.send}
      onSend={(value) => void send(session, composing, value)}
      onKeyDown={onKeyDown}
      inputRef={composing.input}
      notice={Notice && <Notice />}
      popup={slots.composerPopups.items.value.map(({ view: View }, index) => <View key={index} />)}
      onApproach={() => void session.wake('messages')}
      tools={
        hasTools && (
          <>
            <ForConversation slot={slots.composerTools} conversation={conversation} />
            {tools}
          </>
        )
      }
    />
  );
}
