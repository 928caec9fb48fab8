/** Commands: taken out of what is said, answered here, completed while they are written. */
import type { Conversation } from '#core/conversation.ts';
import { clearHere } from '#core/history/clear.ts';
import type { Said } from '#core/said.ts';
import type { Session } from '#core/session.ts';
import type { Command } from '#ui/composer/commands/command.ts';
import { type CommandLine, readCommand, unescaped } from '#ui/composer/commands/command-line.ts';
import { commandsFor, completeCommand } from '#ui/composer/commands/complete-command.ts';
import { Completions } from '#ui/composer/completions.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { commands } from './commands.feature.ts';

const me: Command = {
  name: 'me',
  usage: (__) => __('TEXT'),
  help: (__) => __('Tells what you do, in the third person'),
  // Sent as it is (XEP-0245 §2); it stands here for the help and for completion.
  run: () => undefined,
};

const clear = (session: Session): Command => ({
  name: 'clear',
  help: (__) => __('Takes the messages away that are shown here; nothing is deleted elsewhere'),
  run: async (conversation) => {
    await clearHere(session, conversation);
    return undefined;
  },
});

const help = (all: () => readonly Command[]): Command => ({
  name: 'help',
  help: (__) => __('Lists what can be done by writing it'),
  run: (conversation) => (__) => {
    const lines = commandsFor(all(), conversation).map(({ name, usage, help: about }) => {
      const written = usage ? `/${name} ${usage(__)}` : `/${name}`;
      return `${written} – ${about(__)}`;
    });
    return [__('What you can write here:'), ...lines].join('\n');
  },
});

interface Asked extends Omit<Said, 'text'> {
  readonly session: Session;
  readonly line: CommandLine;
}

async function carryOut(command: Command, { session, conversation, line, parts }: Asked): Promise<void> {
  const tell: Conversation['notices']['add'] = (text) => conversation.notices.add(text, new Date(session.clock.now()));
  try {
    const answer = await command.run(conversation, line.rest, parts);
    if (answer) tell(answer);
  } catch (failure) {
    session.report(`/${command.name}`, failure);
    tell((__) => __('/{command} did not work.', { command: command.name }));
  }
}

const unknown = (name: string): Command => ({
  name,
  help: () => '',
  run: () => (__) =>
    __('There is no command /{command} here. /help lists all; begin with // to send it as a message.', {
      command: name,
    }),
});

export const commandsUi = defineFeatureUi(commands, ({ slots, add, session }) => {
  const all = () => slots.commands.items.peek();
  add(slots.composerPopups, { view: Completions });
  add(slots.commands, { order: -30, ...help(all) });
  add(slots.commands, { order: -20, ...me });
  add(slots.commands, { order: -10, ...clear(session) });
  add(slots.completions, {
    order: -10,
    offer: (beforeCaret, conversation, __) => completeCommand(all(), { beforeCaret, conversation, __ }),
  });
  session.wrap('say', (next, said) => {
    if (said.isLiteral) return next(said);
    const line = readCommand(said.text);
    if (!line) return next({ ...said, text: unescaped(said.text) });
    const { conversation, parts } = said;
    const command = commandsFor(all(), conversation).find(({ name }) => name === line.name) ?? unknown(line.name);
    void carryOut(command, { session, conversation, line, parts });
  });
});
