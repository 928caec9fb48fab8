/** Gets the demo its server: the installed one, else one that can be installed now, else one in Docker, else advice. */
import { Complaint, EJABBERD, ensureInstalled, PROSODY, PROSODY_MODULES } from '#scripts/run/system-packages.ts';
import { startEjabberd } from '#test/servers/ejabberd.ts';
import { startProsody } from '#test/servers/prosody.ts';
import type { ServerKind, ServerOptions, XmppServer } from '#test/servers/server.ts';
import { dockerAnswers, startProsodyInDocker } from './docker-prosody.ts';

export async function startDemoServer(kind: ServerKind, options: ServerOptions): Promise<XmppServer> {
  try {
    return await (kind === 'ejabberd' ? openEjabberd(options) : openProsody(options));
  } catch (error) {
    if (error instanceof Complaint) throw error;
    throw new Complaint(`${firstError(error)} If the reason is not plain from that, please reinstall ${kind}.`);
  }
}

async function openEjabberd(options: ServerOptions): Promise<XmppServer> {
  ensureInstalled([EJABBERD]);
  return startEjabberd(options);
}

async function openProsody(options: ServerOptions): Promise<XmppServer> {
  try {
    // The extra modules are only asked for where Prosody itself has to be installed anyway: the demo runs without them.
    if (!PROSODY.isPresent()) ensureInstalled([PROSODY, PROSODY_MODULES]);
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    if (dockerAnswers()) return startProsodyInDocker(options);
    throw new Complaint(`${error.message} With Docker running, Prosody need not be installed.`);
  }
  return startProsody(options);
}

/** The server's own first complaint, in one line. */
function firstError(error: unknown): string {
  const lines = String(error instanceof Error ? error.message : error).split('\n');
  const telling = lines.find((line) => /\berror\b|not found|ENOENT|EACCES/i.test(line)) ?? lines.at(-1) ?? '';
  return `${lines[0]?.replace(/ It said:$/, '')} ${telling.trim().replace(/\.?$/, '.')}`;
}
