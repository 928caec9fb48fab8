/** Where to connect to, in the order in which to try: what the page gives, else what the domain says of itself. */
import type { Endpoint } from '#xmpp/transport/transport.ts';
import type { KeptSession } from './kept-session.ts';
import type { Platform } from './platform.ts';
import type { Steps } from './steps.ts';

interface Surroundings {
  readonly platform: Platform;
  readonly steps: Steps;
  readonly kept: KeptSession;
}

/** @param preferred tried first; otherwise the one is that worked last in this tab. */
export async function endpointsFor(
  domain: string,
  preferred: Endpoint | undefined,
  { platform, steps, kept }: Surroundings,
): Promise<readonly Endpoint[]> {
  const byPage = platform.endpoints();
  // It has worked for this domain, which what the page gives may not.
  const given = preferred && !byPage.some(({ url }) => url === preferred.url) ? [preferred, ...byPage] : byPage;
  const first = preferred?.url ?? kept.lastEndpoint;
  const all = given.length > 0 ? given : steps.discovered(await platform.discover(domain));
  return [...all].sort((a, b) => Number(b.url === first) - Number(a.url === first));
}
