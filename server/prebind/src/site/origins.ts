/** Whether a request comes from a page that may have a session: the site's own, or one that the site has named. */

export interface OriginRules {
  readonly allowed: readonly string[];
}

/** @returns the foreign origin to answer to by CORS, '' for the site's own, or absent where the request is not welcome. */
export function welcomeOrigin(request: Request, { allowed }: OriginRules): string | undefined {
  const { headers } = request;
  const own = new URL(request.url).origin;
  // Set by the browser and not by scripts (Fetch Metadata §2); on https and localhost only.
  const isSameSite = headers.get('sec-fetch-site') === 'same-origin';
  const origin = headers.get('origin');
  if (isSameSite || origin === own) return '';
  if (origin !== null) return allowed.includes(origin) ? origin : undefined;
  // A page's own GET on plain http carries neither.
  const page = headers.get('sec-fetch-site') === null ? originOf(headers.get('referer')) : undefined;
  if (page === undefined) return undefined;
  return page === own || allowed.includes(page) ? '' : undefined;
}

function originOf(address: string | null): string | undefined {
  return address !== null && URL.canParse(address) ? new URL(address).origin : undefined;
}
