import { describe, expect, it } from 'vitest';
import type { Message, MessageId } from '#core/message.ts';
import type { Said } from '#core/said.ts';
import { files } from '#features/files/files.feature.ts';
import { spoilers } from '#features/spoilers/spoilers.feature.ts';
import { bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { isForwardable, messageMenu } from './message-menu.feature.ts';

const MIRANDA = bareJid('miranda@isle.example') ?? ('' as never);

const message = (body: string, parts: Message['parts'] = {}): Message => ({
  id: 'id' as MessageId,
  conversation: MIRANDA,
  rank: 1,
  sender: MIRANDA,
  isOwn: false,
  body,
  sentAt: new Date(0),
  wireId: 'w',
  stanzaId: 'w',
  archiveId: undefined,
  delivery: undefined,
  failure: undefined,
  parts,
});

async function signedIn() {
  const client = new SimulatedClient();
  await client.signIn();
  const commands: string[] = [];
  // As the interface does.
  client.session.wrap('say', (next, said: Said) => {
    if (said.isLiteral || !said.text.startsWith('/')) next(said);
    else commands.push(said.text);
  });
  const conversation = await client.conversation('ariel@isle.example');
  const said = async () => {
    await client.settle();
    return (await client.messages('ariel@isle.example')).map(({ body, parts }) => [body, parts]);
  };
  return { client, conversation, commands, said };
}

describe('what is passed on', () => {
  it('is said as it stands, also where it reads like a command', async () => {
    const { client, conversation, commands, said } = await signedIn();
    client.session.use(messageMenu).forward([message('/clear'), message('//x')], conversation);
    expect(await said()).toEqual([
      ['/clear', {}],
      ['//x', {}],
    ]);
    expect(commands).toEqual([]);
  });

  it('takes along what belongs to its words, and not how they were protected or what came of them', async () => {
    const { client, conversation, said } = await signedIn();
    const file = { url: 'https://isle.example/map.png', name: 'map.png' };
    const parts = { otr: 'verified', reply: { id: 'x' }, mention: true, ours: 1, unstyled: true, files: [file] };
    client.session.use(messageMenu).forward([message('soft', parts as never)], conversation);
    expect(await said()).toEqual([['soft', { unstyled: true, files: [file] }]]);
  });

  it('is not what could not be read, or is gone', async () => {
    const { client, conversation, said } = await signedIn();
    const gone = [
      message('An encrypted message', { otr: 'unreadable' }),
      message('A message', { otr: 'elsewhere' }),
      message('An encrypted message', { sealed: true }),
      message('', { retracted: { at: new Date(0) } }),
    ];
    expect(gone.filter(isForwardable)).toEqual([]);
    expect(isForwardable(message('hello', { otr: 'verified' }))).toBe(true);
    client.session.use(messageMenu).forward([...gone, message('hello')], conversation);
    expect(await said()).toEqual([['hello', {}]]);
  });
});

describe('words beside a file, and those of a spoiler', () => {
  it('are no command either', async () => {
    const { client, conversation, commands, said } = await signedIn();
    const file = { url: 'https://isle.example/map.png', name: 'map.png' };
    client.session.use(files).say(conversation, file as never, { text: '/shrug hi' });
    client.session.use(spoilers).say(conversation, '/clear all');
    expect(await said()).toEqual([
      ['/shrug hi', { files: [file] }],
      ['/clear all', { spoiler: {} }],
    ]);
    expect(commands).toEqual([]);
  });
});
