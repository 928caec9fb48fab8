/** The demo's own sign-in: a form, a cookie, pages for members only, and an endpoint that opens their chat session. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { nodeHandler } from '#prebind/site/adapters.ts';
import { createPrebindHandler } from '#prebind/site/handler.ts';
import type { Site } from '../site/site.ts';

export interface MembersOptions {
  readonly server: { readonly httpPort: number; readonly domain: string };
  /** Passwords by name; the same for the site and for the chat server. */
  readonly members: ReadonlyMap<string, string>;
}

const PAGES = ['home', 'callboard'] as const;
const MAX_FORM_BYTES = 4096;

export function addMembers(site: Site, { server, members }: MembersOptions): void {
  const visits = new Map<string, string>();
  const memberOf = ({ headers }: IncomingMessage) => {
    const visit = visitOf(headers.cookie);
    return visit === undefined ? undefined : visits.get(visit);
  };

  site.addEndpoint('/members/sign-in', async (request, response) => {
    const form = new URLSearchParams(await readForm(request));
    const [name, password] = [form.get('name') ?? '', form.get('password')];
    if (!members.has(name) || members.get(name) !== password) return redirect(response, '/members#again');
    const visit = randomUUID();
    visits.set(visit, name);
    redirect(response, '/members/home', `visit=${visit}; Path=/members; HttpOnly; SameSite=Lax`);
  });

  site.addEndpoint('/members/sign-out', (request, response) => {
    visits.delete(visitOf(request.headers.cookie) ?? '');
    redirect(response, '/members', 'visit=; Path=/members; Max-Age=0');
  });

  for (const page of PAGES) {
    site.addEndpoint(`/members/${page}`, async (request, response) => {
      const member = memberOf(request);
      if (member === undefined) return redirect(response, '/members');
      const html = await readFile(new URL(`${page}.html`, import.meta.url), 'utf8');
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
      response.end(html.replaceAll('{member}', member).replaceAll('{jid}', `${member}@${server.domain}`));
    });
  }

  const prebind = createPrebindHandler<IncomingMessage>({
    boshUrl: `http://127.0.0.1:${server.httpPort}/http-bind`,
    publicUrl: '/http-bind',
    identify(_, request) {
      const member = memberOf(request);
      return member === undefined ? undefined : { jid: `${member}@${server.domain}`, password: members.get(member) };
    },
  });
  site.addEndpoint('/members/prebind', nodeHandler(prebind));
}

function visitOf(cookie = ''): string | undefined {
  return /(?:^|;\s*)visit=([\w-]+)/.exec(cookie)?.[1];
}

async function readForm(request: IncomingMessage): Promise<string> {
  let form = '';
  for await (const chunk of request) {
    form += chunk;
    if (form.length > MAX_FORM_BYTES) return '';
  }
  return form;
}

function redirect(response: ServerResponse, Location: string, cookie?: string): void {
  response.writeHead(303, { Location, ...(cookie !== undefined && { 'Set-Cookie': cookie }) }).end();
}
