#!/usr/bin/env node
/** `converse-prebind`: opens a session as the site would, and prints what the page would be given. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { prebind } from './session/prebind.ts';
import { PrebindError } from './session/prebind-error.ts';

const HELP = `converse-prebind --bosh URL --jid ADDRESS [options]

  --bosh URL          the server's BOSH service
  --jid ADDRESS       who signs in; a domain alone signs a guest in
  --resource NAME     by default made up
  --hold NUMBER       requests that the server may hold (1)
  --wait SECONDS      for how long it may hold them (60)
  --timeout SECONDS   for everything together (10)

The password is read from CONVERSE_PREBIND_PASSWORD, or asked for.
Prints {"jid", "sid", "rid", "bosh_service_url"}. Whoever has these has the session.
`;

async function main(): Promise<void> {
  const wishes = readArguments();
  if (wishes.help) return void process.stdout.write(HELP);
  const { bosh, jid, resource, hold, wait, timeout } = wishes;
  if (!bosh || !jid) throw new TypeError('--bosh and --jid are needed.');
  const password = jid.includes('@') ? await readPassword(jid) : undefined;
  const session = await prebind({
    boshUrl: bosh,
    jid,
    password,
    resource,
    hold: numberOf(hold),
    wait: numberOf(wait),
    timeoutMs: timeout === undefined ? undefined : Number(timeout) * 1000,
  });
  process.stdout.write(`${JSON.stringify(session)}\n`);
}

function readArguments() {
  const text = { type: 'string' } as const;
  const options = { bosh: text, jid: text, resource: text, hold: text, wait: text, timeout: text } as const;
  return parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } } }).values;
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** Never from the command line, where other users of the machine could read it. */
async function readPassword(jid: string): Promise<string> {
  const given = process.env.CONVERSE_PREBIND_PASSWORD;
  if (given !== undefined) return given;
  const isTerminal = process.stdin.isTTY;
  if (isTerminal) process.stderr.write(`Password of ${jid}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTerminal });
  for await (const line of lines) {
    if (isTerminal) process.stderr.write('\n');
    return line;
  }
  return '';
}

main().catch((failure: unknown) => {
  const side = failure instanceof PrebindError ? `${failure.side}: ${failure.condition}: ` : '';
  const text = failure instanceof Error ? failure.message : String(failure);
  process.stderr.write(`converse-prebind: ${side}${text}\n`);
  process.exitCode = failure instanceof PrebindError ? 1 : 2;
});
