/** Who is typing: what contacts let us know, and what we let them know. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { ConversationId } from '#core/message.ts';
import type { Dispose } from '#lib/dispose.ts';
import { privacy } from '../privacy/privacy.feature.ts';
import { roster } from '../roster/roster.feature.ts';
import { type ChatState, chatState, NS_CHAT_STATES, stateMessage } from './chat-states.wire.ts';

/** Somebody whose connection broke while typing must not type for ever. */
const COMPOSING_EXPIRES_MS = 30_000;
/** So often it is said again while typing goes on: before those who listen as we do take it for over. */
const COMPOSING_REPEATS_MS = 20_000;
/** Without a keystroke for so long, we have stopped typing (XEP-0085 §5.3 suggests 30 seconds; people expect less). */
const PAUSED_AFTER_MS = 8_000;

interface Expiring {
  readonly state: Signal<ChatState | undefined>;
  cancel: Dispose;
}

interface Told {
  readonly sent: ChatState;
  readonly at: number;
  readonly cancel: Dispose;
}

export type ChatStatesHandle = ReturnType<(typeof chatStates)['setup']>;

export const chatStates = defineFeature({
  name: 'chat-states',
  xeps: ['0085'],
  requires: [roster, privacy],
  setup(session) {
    const { allows } = session.use(privacy);
    const theirs = new Map<ConversationId, Expiring>();
    const ours = new Map<ConversationId, Told>();
    session.advertise(NS_CHAT_STATES);

    const of = (conversation: ConversationId): Expiring => {
      const known = theirs.get(conversation) ?? { state: signal(undefined), cancel: () => {} };
      theirs.set(conversation, known);
      return known;
    };
    session.own(() => {
      for (const { cancel } of [...theirs.values(), ...ours.values()]) cancel();
    });

    session.onMessage(chatState, (state, { envelope, address, isLive }) => {
      if (!isLive || envelope.isDelayed || address.isOwn || address.kind !== 'direct') return undefined;
      const entry = of(address.conversation);
      return {
        afterwards: () => {
          entry.cancel();
          entry.state.value = state;
          if (state !== 'composing') return;
          entry.cancel = session.clock.after(COMPOSING_EXPIRES_MS, () => {
            entry.state.value = undefined;
          });
        },
      };
    });

    session.own(
      session.outbox.annotateWith((conversation) => {
        if (conversation.kind !== 'direct' || !allows('typing', conversation.id)) return [];
        ours.get(conversation.id)?.cancel();
        ours.set(conversation.id, { sent: 'active', at: session.clock.now(), cancel: () => {} });
        return chatState.encode('active');
      }),
    );

    const tell = (conversation: Conversation, state: ChatState) => {
      const known = ours.get(conversation.id);
      known?.cancel();
      if (conversation.kind !== 'direct' || !allows('typing', conversation.id)) return;
      // A stranger would learn that somebody is here (XEP-0085 §11).
      if (!session.use(roster).mayKnow(conversation)) return;
      const now = session.clock.now();
      const isOver = state === 'composing' && known !== undefined && now - known.at >= COMPOSING_REPEATS_MS;
      const isNews = known?.sent !== state || isOver;
      if (isNews) session.send(stateMessage(conversation.id, state));
      const cancel =
        state === 'composing' ? session.clock.after(PAUSED_AFTER_MS, () => tell(conversation, 'paused')) : () => {};
      ours.set(conversation.id, { sent: state, at: isNews ? now : known.at, cancel });
    };

    return {
      /** What the contact last let us know. */
      of: (conversation: Conversation): ReadonlySignal<ChatState | undefined> => of(conversation.id).state,
      /** Called at each change of what the visitor is writing. */
      typed: (conversation: Conversation, text: string) => tell(conversation, text === '' ? 'active' : 'composing'),
      /** The visitor closes the conversation. */
      left: (conversation: Conversation) => {
        if (ours.has(conversation.id)) tell(conversation, 'gone');
      },
    };
  },
});
