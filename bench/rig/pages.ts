/** The host pages: the same plain page with one client or the other on it, or with none. */
import type { Contender, SignIn } from './contenders.ts';
import type { World } from './world.ts';

const page = (head: string, body: string) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>A site</title>${head}</head>
  <body><h1>A site</h1><p>It sells hats.</p>${body}</body>
</html>`;

export const emptyPage = ({ site }: World): string => site.addPage('/empty', page('', ''));

/** The client's files are on the page, and nobody has asked for it yet. */
export const idlePage = ({ site }: World, { name, head }: Contender): string =>
  site.addPage(`/${name}-idle`, page(head, ''));

/** The client starts: with the login form, or signing in by itself. */
export function startedPage({ site }: World, { name, head, initialize }: Contender, signIn?: SignIn): string {
  return site.addPage(`/${name}-started`, page(head, initialize(site.url, signIn)));
}
