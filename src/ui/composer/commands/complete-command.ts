/** Which commands a conversation knows, and which of them may be meant by what has been written so far. */
import type { Conversation } from '#core/conversation.ts';
import type { Translate } from '../../i18n.ts';
import type { Completion, Offer } from '../completion.ts';
import type { Command } from './command.ts';

export function commandsFor(all: readonly Command[], conversation: Conversation): Command[] {
  return all.filter(
    ({ kinds, isFor }) => (!kinds || kinds.includes(conversation.kind)) && (isFor?.(conversation) ?? true),
  );
}

interface Written {
  readonly beforeCaret: string;
  readonly conversation: Conversation;
  readonly __: Translate;
}

const NAME = /^\/(\p{L}[\p{L}\p{N}_-]*)?$/u;
const REST = /^\/(\p{L}[\p{L}\p{N}_-]*)\s+([^\n]*)$/u;

function offerNames(commands: readonly Command[], { beforeCaret, __ }: Written): Offer | undefined {
  const begun = (NAME.exec(beforeCaret)?.[1] ?? '').toLowerCase();
  // Written in full it is meant to be sent by the next Enter, not to be completed.
  if (commands.some(({ name, usage }) => name === begun && !usage)) return undefined;
  const completions = commands
    .filter(({ name }) => name.startsWith(begun))
    .map(({ name, usage, help }): Completion => {
      const label = usage ? `/${name} ${usage(__)}` : `/${name}`;
      return { id: name, label, detail: help(__), text: usage ? `/${name} ` : `/${name}` };
    });
  return { length: beforeCaret.length, completions };
}

export function completeCommand(all: readonly Command[], written: Written): Offer | undefined {
  const commands = commandsFor(all, written.conversation);
  if (NAME.test(written.beforeCaret)) return offerNames(commands, written);
  const [, name, rest] = REST.exec(written.beforeCaret) ?? [];
  const command = commands.find((each) => each.name === name?.toLowerCase());
  if (!command?.complete || rest === undefined) return undefined;
  const texts = command.complete(rest, written.conversation);
  return { length: rest.length, completions: texts.map((text) => ({ id: text, label: text, text })) };
}
