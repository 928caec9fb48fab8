/** `npm start` as a newcomer meets it: it comes up, its people are in, it goes without a trace, and it says plainly what is wrong. */
import { mkdir, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { freePort } from '#test/servers/ports.ts';
import { expect, test } from '#test/support/fixtures.ts';
import type { Program } from '#test/support/program.ts';
import { RawClient } from '#test/support/raw-client.ts';
import { childOf, descendantsOf, isNamed, textAt } from '#test/support/xml-text.ts';

/** A first start may build the client before it does anything else. */
const COMING_UP = { timeout: 90_000 };

interface Demo {
  program: Program;
  port: number;
  /** What it keeps in its temporary folder. */
  leftovers(): Promise<string[]>;
}

async function startDemo(run: (args: string[], env: NodeJS.ProcessEnv) => Program): Promise<Demo> {
  const port = await freePort();
  const folder = test.info().outputPath('temporary');
  await mkdir(folder, { recursive: true });
  const program = run(['dev/start.ts'], { PORT: String(port), TMPDIR: folder });
  await expect.poll(() => program.output, COMING_UP).toContain('Converse is ready');
  return { program, port, leftovers: async () => (await readdir(folder)).filter((name) => !name.startsWith('tsx-')) };
}

test('the demo comes up with its pages, people, room and talks, and leaves nothing behind', async ({ run }) => {
  test.setTimeout(180_000);
  const { program: demo, port, leftovers } = await startDemo(run);
  expect(demo.output.match(/^Converse is ready: .*$/gm)).toEqual([`Converse is ready: http://localhost:${port}/`]);

  for (const page of [
    '/',
    '/fullscreen',
    '/embedded',
    '/duo',
    '/members',
    '/quickstart',
    '/pages',
    '/dist/converse.min.js',
  ]) {
    expect((await fetch(`http://localhost:${port}${page}`)).status, page).toBe(200);
  }

  const url = `ws://localhost:${port}/xmpp-websocket`;
  const romeo = await RawClient.connect(url, { domain: 'localhost', user: 'romeo', password: 'demo' });
  const roster = await romeo.iq('<query xmlns="jabber:iq:roster"/>');
  expect(
    descendantsOf(roster, 'item')
      .map((item) => `${item.getAttribute('name')} ${item.getAttribute('subscription')}`)
      .sort(),
  ).toEqual(['Juliet both', 'Mercutio both', 'Nurse both']);
  const card = await romeo.iq('<vCard xmlns="vcard-temp"/>', { to: 'juliet@localhost' });
  expect(textAt(card, 'vCard', 'PHOTO', 'TYPE')).toBe('image/png');

  romeo.presence();
  const { isNew } = await romeo.joinRoom('verona@conference.localhost', { nick: 'Romeo' });
  expect(isNew).toBe(false);
  const archive = await romeo.iq('<query xmlns="urn:xmpp:mam:2"/>', { to: 'verona@conference.localhost', type: 'set' });
  expect(childOf(archive, 'fin')?.getAttribute('complete'), 'there is more than one page of talk').not.toBe('true');

  romeo.say('nurse@localhost', 'Good morning!');
  const answer = await romeo.waitFor(
    (element) =>
      isNamed(element, 'message') && element.getAttribute('type') === 'chat' && textAt(element, 'body') !== undefined,
  );
  expect(answer.getAttribute('from')).toContain('nurse@localhost/');
  await romeo.disconnect();

  demo.signal('SIGINT');
  expect(await demo.ended()).toBe(0);
  expect(await leftovers()).toEqual([]);
  await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
});

test('a server does not outlive a demo that was killed', async ({ run }) => {
  test.setTimeout(120_000);
  const { program: demo, leftovers } = await startDemo(run);
  expect(await leftovers()).not.toEqual([]);
  demo.signal('SIGKILL');
  await demo.ended();
  await expect.poll(leftovers).toEqual([]);
});

test('a busy port, an unknown server and a wrong port each end in one sentence', async ({ run }) => {
  const port = await freePort();
  const occupant = createServer();
  await new Promise<void>((resolve) => occupant.listen(port, '127.0.0.1', resolve));
  for (const [args, env, sentence] of [
    [
      [],
      { PORT: String(port) },
      `Port ${port} is taken: please choose another one, for example "PORT=${port + 1} npm start".\n`,
    ],
    [['--server', 'openfire'], {}, 'There is no server "openfire" here: please choose prosody or ejabberd.\n'],
    [[], { PORT: 'http' }, 'PORT=http is no port: please give a number from 1 to 65535.\n'],
  ] as const) {
    const demo = run(['dev/start.ts', ...args], env);
    expect(await demo.ended()).toBe(1);
    expect(demo.output).toBe(sentence);
  }
  occupant.close();
});
