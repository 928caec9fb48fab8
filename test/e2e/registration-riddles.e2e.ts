/** Providers that ask for more than a name: pictures to read, pages of their own, and those that refuse. */
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Site } from '#dev/site/site.ts';
import { startEjabberdWith } from '#test/servers/ejabberd.ts';
import { ejabberdConfig } from '#test/servers/ejabberd-config.ts';
import { startProsody } from '#test/servers/prosody.ts';
import { loginForm, openClient, statusButton } from '#test/support/client-page.ts';
import { expect, expectAccessible, test } from '#test/support/fixtures.ts';
import { type Script, type ScriptedServer, startScriptedServer } from '#test/support/scripted-server.ts';

const registrationForm = (page: Page): Locator => page.getByRole('form', { name: 'Create an account' });

async function askForForm(page: Page, site: Site, websocket_url: string, provider = 'localhost'): Promise<Locator> {
  await openClient(page, site, { websocket_url });
  await page.getByRole('button', { name: 'Create an account' }).click();
  const form = registrationForm(page);
  await form.getByRole('textbox', { name: 'Provider' }).fill(provider);
  await form.getByRole('button', { name: 'Continue' }).click();
  return form;
}

async function fillIn(form: Locator, answers: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(answers)) await form.getByLabel(label, { exact: true }).fill(value);
  await form.getByRole('button', { name: 'Create account' }).click();
}

const isDrawn = (picture: Locator) =>
  expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

/** The smallest picture there is: one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const OFFER = '<register xmlns="http://jabber.org/features/iq-register"/>';
const REGISTER = 'jabber:iq:register';
const STANZAS = 'urn:ietf:params:xml:ns:xmpp-stanzas';
const query = (inside: string) => ({ result: `<query xmlns="${REGISTER}">${inside}</query>` });
const refusal = (condition: string, words = '') => ({
  error: `<error type="cancel"><${condition} xmlns="${STANZAS}"/><text xmlns="${STANZAS}">${words}</text></error>`,
});

const riddle = (number: number) =>
  query(`<x xmlns="jabber:x:data" type="form"><instructions>Read the picture.</instructions>
    <field type="hidden" var="sid"><value>riddle-${number}</value></field>
    <field var="username" label="Username"><required/></field>
    <field var="password" type="text-private" label="Password"><required/></field>
    <field var="ocr" label="Letters"><required/>
      <media xmlns="urn:xmpp:media-element" width="60" height="20"><uri type="image/png">cid:r${number}@bob.xmpp.org</uri></media>
    </field></x>`);

test.describe('at a provider that says what a test wants', () => {
  const servers: ScriptedServer[] = [];
  const start = async (script: Script) => {
    const server = await startScriptedServer(script);
    servers.push(server);
    return server;
  };

  test.afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  test('shows the picture that comes apart from the form, and another one after a wrong answer', async ({
    page,
    site,
  }) => {
    let riddles = 0;
    const server = await start({
      features: OFFER,
      answer: (iq) => {
        const [asked] = iq.getElementsByTagName('data');
        const cid = asked?.getAttribute('cid') ?? '';
        if (cid) return { result: `<data xmlns="urn:xmpp:bob" cid="${cid}" type="image/png">${PIXEL}</data>` };
        if (iq.getAttribute('type') === 'get') {
          riddles += 1;
          return riddle(riddles);
        }
        return /riddle-2.*seen/s.test(iq.toString()) ? { result: '' } : refusal('not-allowed', 'Look again.');
      },
    });
    const form = await askForForm(page, site, server.url);
    await expect(form.getByText('Read the picture.')).toBeVisible();
    const picture = form.getByRole('img', { name: 'Picture: Letters' });
    await isDrawn(picture);
    await expectAccessible(page);
    await fillIn(form, { Username: 'celia', Password: 'under the greenwood', Letters: 'unseen' });
    await expect(form.getByRole('alert')).toContainText('The provider has not let you create this account.');
    await expect(form.getByRole('alert')).toContainText('Look again.');
    await expect(form.getByLabel('Letters')).toHaveValue('');
    await expect(form.getByLabel('Username')).toHaveValue('celia');
    await isDrawn(picture);
    await fillIn(form, { Letters: 'seen' });
    await expect(form.getByRole('status')).toHaveText('Your account celia@localhost has been created.');
    // This server lets nobody in.
    await expect(form.getByRole('alert')).toHaveText('The address or the password is wrong.');
    await form.getByRole('button', { name: 'Log in' }).click();
    await expect(loginForm(page)).toBeVisible();
  });

  test('leads to the page of a provider that creates accounts there', async ({ page, site }) => {
    const url = 'https://arden.example/join?from=chat';
    const elsewhere = `<instructions>Join us there.</instructions><x xmlns="jabber:x:oob"><url>${url}</url></x>`;
    const server = await start({ features: OFFER, answer: () => query(elsewhere) });
    const form = await askForForm(page, site, server.url);
    await expect(form.getByRole('link', { name: url })).toHaveAttribute('href', url);
    await expect(form.getByRole('link', { name: url })).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(form.getByText('Join us there.')).toBeVisible();
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Another provider' }).click();
    await expect(form.getByRole('textbox', { name: 'Provider' })).toBeFocused();
  });

  test('fills in the fields of older servers', async ({ page, site }) => {
    const server = await start({
      features: OFFER,
      answer: (iq) =>
        iq.getAttribute('type') === 'get'
          ? query('<instructions>Welcome.</instructions><username/><password/><email/>')
          : refusal('not-acceptable'),
    });
    const form = await askForForm(page, site, server.url);
    await expect(form.getByText('Welcome.')).toBeVisible();
    await fillIn(form, { Name: 'celia', Password: 'under the greenwood', 'Email address': 'celia@arden.example' });
    await expect(form.getByRole('alert')).toHaveText('The provider has not accepted what you entered.');
    expect(server.asked.at(-1)?.toString()).toContain('<email>celia@arden.example</email>');
  });

  test('says so where the provider hangs up instead of taking members', async ({ page, site }) => {
    const server = await start({ answer: () => undefined });
    const form = await askForForm(page, site, server.url);
    await expect(form.getByRole('alert')).toHaveText('This provider does not take new accounts here. Try another one.');
  });
});

test.describe('at a real provider', () => {
  test('says that it takes nobody, or that it cannot be reached', async ({ page, site, pageErrors, network }) => {
    pageErrors.allow(/net::ERR_|blocked by CORS/);
    const server = await startProsody({ extraConfig: 'allow_registration = false' });
    try {
      const url = `ws://localhost:${server.httpPort}/xmpp-websocket`;
      const form = await askForForm(page, site, url);
      await expect(form.getByRole('alert')).toHaveText(
        'This provider does not take new accounts here. Try another one.',
      );
      await expectAccessible(page);
      await form.getByRole('textbox', { name: 'Provider' }).fill('nowhere.invalid');
      await form.getByRole('button', { name: 'Continue' }).click();
      await expect(form.getByRole('alert')).toHaveText(/There is no such provider here/);
    } finally {
      await server.stop();
    }
    network.refuse();
    const form = await askForForm(page, site, `ws://localhost:${network.port}/xmpp-websocket`, 'nowhere.invalid');
    await expect(form.getByRole('alert')).toHaveText(/This provider cannot be reached from here/);
  });

  test('says that too many accounts have been created from here', async ({ page, site }) => {
    const extraConfig =
      'registration_throttle_max = 1\nregistration_throttle_period = 3600\nregistration_allowlist = { "::2" }';
    const server = await startProsody({ extraConfig });
    try {
      await server.register('first', 'comes');
      const form = await askForForm(page, site, `ws://localhost:${server.httpPort}/xmpp-websocket`);
      await fillIn(form, { Username: 'second', Password: 'is served' });
      await expect(form.getByRole('alert')).toHaveText(
        'Too many accounts have been created from here. Try again later.',
      );
    } finally {
      await server.stop();
    }
  });
});

/** Prosody has no such pictures. */
test.describe('ejabberd with a picture to read', { tag: '@ejabberd' }, () => {
  test.setTimeout(120_000);

  test('creates the account of whoever reads it', async ({ page, site, pageErrors }) => {
    pageErrors.allow(/net::ERR_/);
    const folder = await mkdtemp(join(tmpdir(), 'converse-riddle-'));
    const command = join(folder, 'draw');
    await writeFile(join(folder, 'pixel.png'), Buffer.from(PIXEL, 'base64'));
    await writeFile(command, `#!/bin/sh\nprintf %s "$1" > ${folder}/letters\ncat ${folder}/pixel.png\n`);
    await chmod(command, 0o755);
    const server = await startEjabberdWith((ports) => {
      const config = ejabberdConfig(ports).replace(
        '  mod_register:\n',
        '  mod_register:\n    captcha_protected: true\n',
      );
      return `${config}\ncaptcha_cmd: "${command}"\n`;
    });
    try {
      const form = await askForForm(page, site, `ws://localhost:${server.httpPort}/xmpp-websocket`);
      await isDrawn(form.getByRole('img').first());
      // For those who do not see it.
      await expect(form.getByText(/web page/)).toHaveCount(0);
      await form.getByRole('textbox', { name: /^user(name)?$/i }).fill(`celia-${randomUUID().slice(0, 8)}`);
      await form.getByLabel('Password', { exact: true }).fill('under the greenwood');
      const letters = await readFile(join(folder, 'letters'), 'utf8');
      await form.getByRole('textbox', { name: /text you see/i }).fill(letters);
      await form.getByRole('button', { name: 'Create account' }).click();
      await expect(statusButton(page)).toBeVisible();
    } finally {
      await server.stop();
      await rm(folder, { recursive: true });
    }
  });
});
