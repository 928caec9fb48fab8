/** The package as it is shipped: built, its command line, its example site; and the same in other languages. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PrebindSession, prebind } from '#prebind/session/prebind.ts';
import { startEjabberd } from '#test/servers/ejabberd.ts';
import { startProsody } from '#test/servers/prosody.ts';
import type { XmppServer } from '#test/servers/server.ts';
import { type Account, newAccount } from '#test/support/accounts.ts';
import { expectLive } from '#test/support/prebind-takeover.ts';

const run = promisify(execFile);
const FOLDER = fileURLToPath(new URL('../../server/prebind', import.meta.url));
const inFolder = (path: string) => join(FOLDER, path);

let server: XmppServer;
let account: Account;
let boshUrl: string;

beforeAll(async () => {
  const compiler = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  await run(process.execPath, [compiler, '-p', inFolder('tsconfig.json')]);
  server = await startProsody();
  account = await newAccount(server, 'romeo');
  boshUrl = `http://127.0.0.1:${server.httpPort}/http-bind`;
});
afterAll(() => server?.stop());

const sessionIn = (output: string) => JSON.parse(output) as PrebindSession;

describe('the command line', () => {
  const cli = (args: string[], env: NodeJS.ProcessEnv = {}, input = '') => {
    const options = { env: { ...process.env, ...env }, input, encoding: 'utf8' } as const;
    return spawnSync(process.execPath, [inFolder('dist/cli.js'), ...args], options);
  };

  it('prints a session, with the password from the environment', async () => {
    const env = { CONVERSE_PREBIND_PASSWORD: account.password };
    const { stdout, stderr, status } = cli(['--bosh', boshUrl, '--jid', account.jid, '--resource', 'shell'], env);
    expect([stderr, status]).toEqual(['', 0]);
    const session = sessionIn(stdout);
    expect(session.jid).toBe(`${account.jid}/shell`);
    await expectLive(session);
  });

  it('reads the password from its input', async () => {
    const { stdout } = cli(['--bosh', boshUrl, '--jid', account.jid], {}, `${account.password}\n`);
    await expectLive(sessionIn(stdout));
  });

  it('says which side failed, and nothing of the password', () => {
    const { stdout, stderr, status } = cli(['--bosh', boshUrl, '--jid', account.jid], {}, 'guess\n');
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toBe('converse-prebind: site: not-authorized: The server refuses the sign-in (not-authorized).\n');
  });

  it('says what is missing', () => {
    expect(cli([])).toMatchObject({ status: 2, stderr: 'converse-prebind: --bosh and --jid are needed.\n' });
    expect(cli(['--help']).stdout).toContain('--timeout SECONDS');
  });
});

describe('the example site', () => {
  let site: ReturnType<typeof spawn>;
  let url: string;

  beforeAll(async () => {
    const env = { BOSH_URL: boshUrl, PORT: '0', MEMBER: account.user, MEMBER_PASSWORD: account.password };
    site = spawn(process.execPath, [inFolder('examples/node-site.mjs')], { env: { ...process.env, ...env } });
    const [said] = (await once(site.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    url = String(said).trim();
  });
  afterAll(() => site?.kill());

  it('gives its members a session, and strangers a form', async () => {
    const page = { Referer: url, 'Sec-Fetch-Site': 'same-origin' };
    expect((await fetch(`${url}prebind`, { headers: page })).status).toBe(401);
    expect(await (await fetch(url)).text()).toContain('<form');
    const form = new URLSearchParams({ name: account.user, password: account.password });
    const signedIn = await fetch(`${url}sign-in`, { method: 'POST', body: form, redirect: 'manual' });
    expect(signedIn.status).toBe(303);
    const Cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    expect(await (await fetch(url, { headers: { Cookie } })).text()).toContain("prebind_url: '/prebind'");
    const answer = await fetch(`${url}prebind`, { headers: { ...page, Cookie } });
    const session = (await answer.json()) as PrebindSession;
    expect(session.bosh_service_url).toBe('/http-bind');
    await expectLive({ ...session, bosh_service_url: boshUrl });
    expect((await fetch(`${url}prebind`, { headers: { Cookie, Origin: 'https://evil.example' } })).status).toBe(403);
  });
});

/** What a language needs to run its example; where it is missing there is nothing to test. */
const LANGUAGES = [
  ['Python', ['python3', '-c', 'import xml.etree'], ['python3', inFolder('examples/prebind.py')]],
  ['PHP', ['php', '-r', 'exit(class_exists("DOMDocument") ? 0 : 1);'], ['php', inFolder('examples/prebind.php')]],
] as const;

describe.each(LANGUAGES)('the example in %s', (_, [probe, ...probing], [program, script]) => {
  const isThere = spawnSync(probe, probing).status === 0;
  const prebindBy = (bosh: string, jid: string, password: string) =>
    run(program, [script, bosh, jid], { env: { ...process.env, PREBIND_PASSWORD: password } });

  it.skipIf(!isThere)('opens a session that the page carries on with', async () => {
    const { stdout } = await prebindBy(boshUrl, account.jid, account.password);
    await expectLive(sessionIn(stdout));
  });

  it.skipIf(!isThere)('does so on ejabberd too', async () => {
    const other = await startEjabberd();
    try {
      const { jid, password } = await newAccount(other, 'romeo');
      const { stdout } = await prebindBy(`http://127.0.0.1:${other.httpPort}/http-bind`, jid, password);
      await expectLive(sessionIn(stdout));
    } finally {
      await other.stop();
    }
  });

  it.skipIf(!isThere)('says why where it is refused', async () => {
    const attempt = prebindBy(boshUrl, account.jid, 'not it');
    await expect(attempt).rejects.toMatchObject({ code: 1, stderr: 'prebind failed: not-authorized\n' });
  });
});

describe('a server whose certificate nobody vouches for', () => {
  const isThere = spawnSync('openssl', ['version']).status === 0;

  it.skipIf(!isThere)('is not told anything', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'prebind-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const wish = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'];
    await run('openssl', [...wish, '-subj', '/CN=localhost', '-keyout', key, '-out', cert]);

    let asked = 0;
    const https = createServer({ key: await readFile(key), cert: await readFile(cert) }, () => {
      asked += 1;
    });
    await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve));
    const attempt = prebind({ boshUrl: `https://localhost:${(https.address() as AddressInfo).port}/`, ...account });
    await expect(attempt).rejects.toMatchObject({ side: 'network', condition: 'tls' });
    expect(asked).toBe(0);
    https.close();
    await rm(folder, { recursive: true });
  });
});
