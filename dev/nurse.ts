/** The nurse answers at any hour: online, typing for a moment, then a kind word to everyone who writes to her. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Element } from '@xmldom/xmldom';
import type { XmppServer } from '#test/servers/server.ts';
import { connectRaw } from '#test/support/accounts.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { childOf, escapeXml, textAt } from '#test/support/xml-text.ts';
import { PASSWORD } from './demo/cast.ts';
import { createAnswers } from './demo/nurse-answers.ts';

const STATES = 'http://jabber.org/protocol/chatstates';
const RECEIPTS = 'urn:xmpp:receipts';
const FOREVER_MS = 2 ** 31 - 1;

export interface Nurse {
  stop(): Promise<void>;
}

export async function startNurse(server: XmppServer): Promise<Nurse> {
  const jid = `nurse@${server.domain}`;
  const client = await connectRaw(server, { user: 'nurse', password: PASSWORD, jid }, 'wardrobe');
  client.presence({ extra: '<status>Sewing, but I can hear you.</status>' });
  const listening = listen(client);
  return {
    async stop() {
      await client.disconnect();
      await listening;
    },
  };
}

/** Until the connection ends. */
async function listen(client: RawClient): Promise<void> {
  const conversations = new Map<string, (heard: string) => string>();
  for (;;) {
    const message = await client.message(undefined, { timeoutMs: FOREVER_MS }).catch(() => undefined);
    if (!message) return;
    const from = message.getAttribute('from') ?? '';
    if (message.getAttribute('type') !== 'chat' || childOf(message, 'delay')) continue;
    const person = from.replace(/\/.*/s, '');
    const answer = conversations.get(person) ?? createAnswers();
    conversations.set(person, answer);
    void reply(client, message, answer(textAt(message, 'body') ?? ''));
  }
}

/** As quick as someone who types well. */
async function reply(client: RawClient, message: Element, text: string): Promise<void> {
  const to = message.getAttribute('from') ?? '';
  const id = message.getAttribute('id');
  if (id !== null && childOf(message, 'request', RECEIPTS)) {
    client.send(
      `<message to="${escapeXml(to)}" type="chat"><received xmlns="${RECEIPTS}" id="${escapeXml(id)}"/></message>`,
    );
  }
  client.send(`<message to="${escapeXml(to)}" type="chat"><composing xmlns="${STATES}"/></message>`);
  await pause(600 + text.length * 25);
  client.say(to, text, { extra: `<active xmlns="${STATES}"/>` });
}
