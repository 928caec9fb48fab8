/** The nurse answers at any hour: our own headless half in Node, typing for a moment, then a kind word to whoever writes. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import { createHeadless } from '#embed/headless.ts';
import { chatStates } from '#features/chat-states/chat-states.feature.ts';
import { presence } from '#features/presence/presence.feature.ts';
import { bareJid } from '#lib/jid.ts';
import type { XmppServer } from '#test/servers/server.ts';
import { webSocketUrl } from '#test/support/accounts.ts';
import { PASSWORD } from './demo/cast.ts';
import { createAnswers } from './demo/nurse-answers.ts';

export interface Nurse {
  stop(): Promise<void>;
}

export async function startNurse(server: XmppServer): Promise<Nurse> {
  const client = await createHeadless({ name: 'nurse', websocket_url: webSocketUrl(server) });
  const jid = bareJid(`nurse@${server.domain}`);
  if (!jid) throw new Error('The demo has no address for the nurse.');
  const answers = new Map<string, (heard: string) => string>();
  client.events.on('message', ({ message, isLive }) => {
    const session = client.session.peek();
    if (!session || !isLive || message.isOwn) return;
    const answer = answers.get(message.conversation) ?? createAnswers();
    answers.set(message.conversation, answer);
    void reply(session, message, answer(message.body));
  });
  const ready = new Promise<void>((resolve) => void client.events.on('ready', resolve));
  await client.signIn({ jid, password: PASSWORD });
  await ready;
  await client.session.peek()?.use(presence).set({ status: 'Sewing, but I can hear you.' });
  return { stop: () => client.signOut() };
}

/** As quick as someone who types well. */
async function reply(session: Session, { conversation: id }: Message, text: string): Promise<void> {
  const conversation = session.conversations.get(id);
  if (conversation?.kind !== 'direct') return;
  session.use(chatStates).typed(conversation, text);
  await pause(600 + text.length * 25);
  session.say(conversation, text);
}
