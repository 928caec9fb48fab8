/** What a server's administrator does by commands of the server, found by walking there (XEP-0030, XEP-0050, XEP-0133). */
import { expect, it } from 'vitest';
import type { Client } from '#core/client.ts';
import { adHocCommands, type Command } from '#features/ad-hoc-commands/ad-hoc-commands.feature.ts';
import type { Run } from '#features/ad-hoc-commands/run.model.ts';
import { serviceBrowser } from '#features/service-browser/service-browser.feature.ts';
import { anyJid, type Jid } from '#lib/jid.ts';
import { isOnline, sessionOf, setStage } from './stage.ts';

const stage = setStage({ hasAdmin: true });

const jid = (text: string): Jid => {
  const parsed = anyJid(text);
  if (!parsed) throw new Error(`${text} is no address`);
  return parsed;
};

const look = (client: Client, at: string, node?: string) =>
  sessionOf(client)
    .use(serviceBrowser)
    .look({ jid: jid(at), node });

async function commandOf(client: Client, node: string): Promise<Command> {
  const { commands } = await look(client, 'localhost');
  const found = commands.find((each) => each.node === node);
  if (!found) throw new Error(`${node} is not among ${commands.map((each) => each.node).join(', ')}`);
  return found;
}

const begin = async (client: Client, command: Command): Promise<Run> => {
  const run = sessionOf(client).use(adHocCommands).prepare(command, 'en');
  await run.start();
  expect(run.failure.peek()).toBeUndefined();
  return run;
};

function fill(run: Run, values: Readonly<Record<string, string>>): void {
  const filled = run.filled.peek();
  if (!filled) throw new Error('There is no form');
  for (const [name, value] of Object.entries(values)) {
    const names = filled.form.fields.map((each) => each.name);
    expect(names).toContain(name);
    filled.set(name, [value]);
  }
}

it('an administrator finds the commands of the server, makes an account, and thinks better of another', async () => {
  await stage().server.register('admin', 'secret');
  const admin = await stage().signIn({ user: 'admin', jid: 'admin@localhost', password: 'secret' });
  const { identities, places } = await look(admin, 'localhost');
  expect(identities.map(({ category }) => category)).toContain('server');
  expect(places.map((place) => place.jid)).toContain('conference.localhost');
  const { identities: rooms } = await look(admin, 'conference.localhost');
  expect(rooms.map(({ category }) => category)).toContain('conference');

  const addUser = await commandOf(admin, 'http://jabber.org/protocol/admin#add-user');
  const run = await begin(admin, addUser);
  fill(run, { accountjid: 'celia@localhost', password: 'secret', 'password-verify': 'secret' });
  expect(await run.take(run.step.peek()?.usual ?? 'complete')).toBe(true);
  expect([run.failure.peek(), run.step.peek()?.status]).toEqual([undefined, 'completed']);
  await isOnline(
    await stage().signIn({ user: 'celia', jid: 'celia@localhost', password: 'secret' }, { name: 'celia' }),
  );

  const other = await begin(admin, addUser);
  other.giveUp();
});

it('whoever is none is told so', async () => {
  const client = await stage().signIn(await stage().account('touchstone'));
  const node = 'http://jabber.org/protocol/admin#add-user';
  const run = sessionOf(client)
    .use(adHocCommands)
    .prepare({ jid: jid('localhost'), node });
  await run.start();
  expect(run.failure.peek()).toMatchObject({ condition: expect.stringMatching(/^(forbidden|not-allowed)$/) });
  expect(run.step.peek()).toBeUndefined();
});
