/** `npm start`: a little website with Converse on it, a server behind it, and people in it. Gone without a trace on Ctrl-C. */
import { parseArgs } from 'node:util';
import { Complaint } from '#scripts/run/system-packages.ts';
import { freePort, isFree } from '#test/servers/ports.ts';
import type { ServerKind } from '#test/servers/server.ts';
import { CAST, PASSWORD } from './demo/cast.ts';
import { startDemoServer } from './demo/demo-server.ts';
import { buildWhenNeeded } from './demo/fresh-build.ts';
import { seed } from './demo/seed.ts';
import { addMembers } from './members/members.ts';
import { startNurse } from './nurse.ts';
import { liveReload } from './site/live-reload.ts';
import { siteRoots } from './site/roots.ts';
import { startSite } from './site/site.ts';
import { watchSources } from './watch.ts';

interface Wishes {
  kind: ServerKind;
  port: number;
  watches: boolean;
}

async function main(): Promise<void> {
  const { kind, port, watches } = await readWishes();
  await buildWhenNeeded();
  console.error(`Starting ${kind} …`);
  const server = await startDemoServer(kind, { publicUrl: `http://localhost:${port}` });
  const undo: (() => unknown)[] = [() => server.stop()];
  const ending = whenInterrupted(async () => {
    for (const step of undo.reverse()) await step();
  });
  await seed(server).catch(ending.orThrow);
  const nurse = await startNurse(server).catch(ending.orThrow);
  undo.push(() => nurse.stop());
  const live = watches ? liveReload() : undefined;
  const site = await startSite({ port, roots: siteRoots(), xmpp: server, ...live });
  undo.push(() => site.stop());
  addMembers(site, { server, members: new Map(CAST.map(({ user }) => [user, PASSWORD])) });
  if (live) undo.push(watchSources(live.reload));
  console.log(`Converse is ready: ${site.url}/`);
}

/** Clears up and ends at the first Ctrl-C, or when the terminal closes; what fails from then on only fails because of that. */
function whenInterrupted(clearUp: () => Promise<void>): { orThrow(error: unknown): Promise<never> } {
  let ending: Promise<never> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      ending ??= clearUp().then(() => process.exit(0));
    });
  }
  return { orThrow: (error) => ending ?? Promise.reject(error) };
}

async function readWishes(): Promise<Wishes> {
  const { server, watch } = readArguments();
  if (server !== 'prosody' && server !== 'ejabberd') {
    throw new Complaint(`There is no server "${server}" here: please choose prosody or ejabberd.`);
  }
  const wish = process.env.PORT ?? '8080';
  const port = wish === '0' ? await freePort() : Number(wish);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Complaint(`PORT=${wish} is no port: please give a number from 1 to 65535.`);
  }
  if (!(await isFree(port))) {
    throw new Complaint(`Port ${port} is taken: please choose another one, for example "PORT=${port + 1} npm start".`);
  }
  return { kind: server, port, watches: watch };
}

function readArguments(): { server: string; watch: boolean } {
  try {
    const { values } = parseArgs({
      options: { server: { type: 'string', default: 'prosody' }, watch: { type: 'boolean', default: false } },
    });
    return values;
  } catch {
    throw new Complaint('The only options are "--server prosody", "--server ejabberd" and "--watch".');
  }
}

main().catch((error) => {
  const text = error instanceof Complaint ? error.message : `Converse could not start: ${String(error).split('\n')[0]}`;
  console.error(text);
  // Servers that run already end with this process.
  process.exit(1);
});
