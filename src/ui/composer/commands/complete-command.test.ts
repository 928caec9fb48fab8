import { describe, expect, it } from 'vitest';
import type { Conversation } from '#core/conversation.ts';
import { createTranslate } from '../../i18n.ts';
import type { Command } from './command.ts';
import { commandsFor, completeCommand } from './complete-command.ts';

const direct = { kind: 'direct' } as Conversation;
const room = { kind: 'room' } as Conversation;
const command = (name: string, more: Partial<Command> = {}): Command => ({
  name,
  help: () => `about ${name}`,
  run: () => undefined,
  ...more,
});
const ALL = [
  command('help'),
  command('me', { usage: () => 'TEXT' }),
  command('kick', { kinds: ['room'], usage: () => 'NICKNAME', complete: (rest) => [`${rest}balt`] }),
  command('otr', { isFor: () => false }),
];

const offered = (beforeCaret: string, conversation: Conversation) =>
  completeCommand(ALL, { beforeCaret, conversation, __: createTranslate() });

describe('commands', () => {
  it('are those of the conversation', () => {
    expect(commandsFor(ALL, direct).map(({ name }) => name)).toEqual(['help', 'me']);
    expect(commandsFor(ALL, room).map(({ name }) => name)).toEqual(['help', 'me', 'kick']);
  });

  it('are offered with their help as soon as a slash begins the text', () => {
    expect(offered('/', direct)).toEqual({
      length: 1,
      completions: [
        { id: 'help', label: '/help', detail: 'about help', text: '/help' },
        { id: 'me', label: '/me TEXT', detail: 'about me', text: '/me ' },
      ],
    });
    expect(offered('/k', direct)?.completions).toEqual([]);
    expect(offered('say /', direct)).toBeUndefined();
    expect(offered('//', direct)).toBeUndefined();
  });

  it('are not offered any more once they are written in full, so that Enter sends', () => {
    expect(offered('/help', direct)).toBeUndefined();
  });

  it('complete what they are about', () => {
    const completions = [{ id: 'Tybalt', label: 'Tybalt', text: 'Tybalt' }];
    expect(offered('/kick Ty', room)).toEqual({ length: 2, completions });
    expect(offered('/kick Ty', direct)).toBeUndefined();
    expect(offered('/help me', direct)).toBeUndefined();
  });
});
