/** The client as a whole page or inside an element of one: a list beside the conversation, or one after the other. */
import { MessagesSquare } from 'lucide';
import { useClient } from '../client-context.ts';
import { useTranslate } from '../i18n.ts';
import { Icon } from '../kit/icon/icon.tsx';
import { ConnectionStatus } from './connection-status.tsx';
import { ControlBox } from './control-box.tsx';

function Nothing() {
  const __ = useTranslate();
  return (
    <section class="panes-nothing" aria-label={__('Chat')}>
      <Icon icon={MessagesSquare} />
      <p>{__('Choose a contact or a room to start.')}</p>
    </section>
  );
}

export function Panes() {
  const { boxes, client, chats } = useClient();
  const ChatBox = chats.value?.ChatBox;
  const isSignedIn = client.session.value !== undefined;
  const active = isSignedIn ? (boxes.active.value ?? undefined) : undefined;
  return (
    <div class={`panes ${active ? 'panes-chatting' : 'panes-listing'}`}>
      <ControlBox />
      {active && ChatBox && <ChatBox key={active.conversation.id} box={active} frame="pane" />}
      {isSignedIn && !active && <Nothing />}
    </div>
  );
}

/** One room and nothing else, for visitors without an account. */
export function Solo() {
  const { boxes, client, chats } = useClient();
  const ChatBox = chats.value?.ChatBox;
  // A private talk beside the room can be closed, and leads back to it.
  const room = boxes.all.value.find(({ conversation }) => conversation.kind === 'room');
  const box = client.session.value ? (boxes.active.value ?? room) : undefined;
  return (
    <div class="panes panes-solo">
      <ConnectionStatus />
      {box && ChatBox ? <ChatBox box={box} frame="pane" canClose={box !== room} /> : <SignInOrWait />}
    </div>
  );
}

/** Whoever could not be signed in by the page gets the form. */
function SignInOrWait() {
  const { client } = useClient();
  return client.connection.value.type === 'signed-out' ? (
    <ControlBox />
  ) : (
    <div class="panes-nothing" aria-busy="true" />
  );
}
