/** nginx and Apache in front of a server: a page, the build, and the documented lines. */
import { chmod, cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Daemon } from '#test/servers/daemon.ts';
import { freePort } from '#test/servers/ports.ts';
import { BUILD } from './documented.ts';

export interface WebServer {
  readonly url: string;
  stop(): Promise<void>;
}

interface Plan {
  readonly folder: string;
  readonly port: number;
  /** The documented lines, with the port of the server behind. */
  readonly lines: string;
}

const APACHE_MODULES = ['mpm_event', 'authz_core', 'dir', 'mime', 'proxy', 'proxy_http'];
const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript' };

/** @param build the folder that the site has copied to where the documentation has it. */
export const startNginx = (
  documented: string,
  httpPort: number,
  page: string,
  build: string = BUILD.dir,
): Promise<WebServer> =>
  start(documented, {
    httpPort,
    page,
    build,
    command: 'nginx',
    args: (config) => ['-c', config],
    configure: nginxConfig,
  });

export const startApache = (documented: string, httpPort: number, page: string): Promise<WebServer> =>
  start(documented, {
    httpPort,
    page,
    build: BUILD.dir,
    command: 'apache2',
    args: (config) => ['-D', 'FOREGROUND', '-f', config],
    configure: apacheConfig,
  });

function nginxConfig({ folder, port, lines }: Plan): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr;
events { }
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  types { ${Object.entries(TYPES)
    .map(([ending, type]) => `${type} ${ending};`)
    .join(' ')} }
  server {
    listen 127.0.0.1:${port};
    root ${folder}/site;
    ${lines}
  }
}
`;
}

function apacheConfig({ folder, port, lines }: Plan): string {
  return `
${APACHE_MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
ServerName localhost
ServerRoot ${folder}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}
User www-data
Group www-data
DocumentRoot ${folder}/site
DirectoryIndex index.html
TypesConfig /dev/null
${Object.entries(TYPES)
  .map(([ending, type]) => `AddType ${type} .${ending}`)
  .join('\n')}
${lines}
`;
}

interface Launch {
  readonly httpPort: number;
  readonly page: string;
  readonly build: string;
  readonly command: string;
  readonly args: (config: string) => string[];
  readonly configure: (plan: Plan) => string;
}

async function start(
  documented: string,
  { httpPort, page, build, command, args, configure }: Launch,
): Promise<WebServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), `converse-${command}-`));
  // Its workers are nobody in particular, and have to be able to read.
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'site'));
  await cp(build, join(folder, `site${BUILD.path}`), { recursive: true });
  await writeFile(join(folder, 'site/index.html'), page);
  // Browsers ask for it unasked, and report a 404 as an error of the page.
  await writeFile(join(folder, 'site/favicon.ico'), '');
  const config = join(folder, `${command}.conf`);
  const lines = documented.replaceAll(':5280', `:${httpPort}`);
  await writeFile(config, configure({ folder, port, lines }));
  const daemon = new Daemon({ command, args: args(config), folder });
  while (!(await answers(port))) {
    if (!daemon.running) throw new Error(`${command} did not start. It said:\n${daemon.log()}`);
    await pause(50);
  }
  return { url: `http://localhost:${port}/`, stop: () => daemon.discard() };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(Boolean(socket.destroy())));
    socket.once('error', () => resolve(false));
  });
}
