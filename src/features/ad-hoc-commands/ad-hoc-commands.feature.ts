/** What servers, services and people's devices let somebody do there, step by step. */
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { defineFeature } from '#core/feature.ts';
import type { Jid } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { NS_COMMANDS, request, step } from './ad-hoc-commands.wire.ts';
import { Run } from './run.model.ts';

export interface Command {
  readonly jid: Jid;
  readonly node: string;
  readonly name: string;
}

/** The dialog that is open. */
export interface Running extends Command {
  readonly run: Run;
}

const MOST = 200;
const LONGEST_NAME = 200;
/** Some have much to do. */
const PATIENCE_MS = 60_000;

export type AdHocCommandsHandle = ReturnType<(typeof adHocCommands)['setup']>;

export const adHocCommands = defineFeature({
  name: 'ad-hoc commands',
  xeps: ['0050', '0122'],
  requires: [discovery],
  setup(session) {
    /** A new run, not begun yet. @param language of the visitor. */
    const prepare = ({ jid, node }: Pick<Command, 'jid' | 'node'>, language?: string): Run =>
      new Run(async ({ action, sessionId, filled }) => {
        const payload = request({ node, action, sessionId, language, filled });
        const answer = await session.request({ type: 'set', to: jid, payload, timeoutMs: PATIENCE_MS });
        const found = step.decode(answer);
        if (!found) throw new Error(`${jid} answers a command with something else`);
        return found;
      });

    const running = signal<Running | undefined>(undefined);
    const end = () => {
      running.peek()?.run.giveUp();
      running.value = undefined;
    };
    session.own(end);

    return {
      ns: NS_COMMANDS,
      /** What can be done there (XEP-0050 §2.2); rejects with a StanzaError. */
      async list(jid: Jid): Promise<readonly Command[]> {
        const items = await session.use(discovery).items(jid, NS_COMMANDS);
        return items
          .slice(0, MOST)
          .flatMap(({ jid: at, node, name }): Command[] =>
            node ? [{ jid: at, node, name: (name?.trim() || node).slice(0, LONGEST_NAME) }] : [],
          );
      },
      prepare,
      running: running as ReadonlySignal<Running | undefined>,
      /** Opens the dialog, and begins. */
      open(command: Command, language: string): void {
        end();
        const run = prepare(command, language);
        running.value = { ...command, run };
        void run.start();
      },
      close: end,
    };
  },
});
