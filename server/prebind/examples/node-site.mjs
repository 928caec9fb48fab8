// A site with a sign-in of its own, whose members find the chat connected. Run: BOSH_URL=… node node-site.mjs
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createPrebindHandler, nodeHandler } from 'converse-prebind';

const { BOSH_URL = 'http://127.0.0.1:5280/http-bind', XMPP_DOMAIN = 'localhost', PORT = '8000' } = process.env;

// A real site asks its own database; the password may as well be a token that the chat server accepts for a minute.
const members = new Map([[process.env.MEMBER ?? 'romeo', process.env.MEMBER_PASSWORD ?? 'demo']]);
const visits = new Map();

const visitorOf = (headers) => visits.get(/(?:^|;\s*)visit=([\w-]+)/.exec(headers.cookie ?? '')?.[1]);

const prebind = nodeHandler(
  createPrebindHandler({
    boshUrl: BOSH_URL,
    publicUrl: '/http-bind',
    identify(_request, { headers }) {
      const name = visitorOf(headers);
      return name && { jid: `${name}@${XMPP_DOMAIN}`, password: members.get(name) };
    },
  }),
);

async function signIn(request, response) {
  let form = '';
  for await (const chunk of request) form += chunk;
  const fields = new URLSearchParams(form);
  const name = fields.get('name');
  if (!name || members.get(name) !== fields.get('password')) return response.writeHead(403).end('Not that way.');
  const visit = randomUUID();
  visits.set(visit, name);
  const cookie = `visit=${visit}; Path=/; HttpOnly; SameSite=Lax`;
  return response.writeHead(303, { Location: '/', 'Set-Cookie': cookie }).end();
}

const form = `<form method="post" action="/sign-in"><input name="name"><input name="password" type="password"><button>Sign in</button></form>`;
const chat = `<link rel="stylesheet" href="/converse.min.css"><script src="/converse.min.js"></script>
<script>converse.initialize({ authentication: 'prebind', prebind_url: '/prebind', bosh_service_url: '/http-bind' });</script>`;

const server = createServer((request, response) => {
  if (request.url === '/prebind') return prebind(request, response);
  if (request.url === '/sign-in' && request.method === 'POST') return signIn(request, response);
  const content = visitorOf(request.headers) ? chat : form;
  return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(`<!doctype html>${content}`);
});

server.listen(Number(PORT), '127.0.0.1', () => console.info(`http://localhost:${server.address().port}/`));
