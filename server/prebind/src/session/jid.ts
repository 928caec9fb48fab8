/** Addresses (RFC 7622), as far as a site writes them: who signs in, where, under which resource. */

export interface Address {
  /** Absent for a domain alone: then the visitor is a guest. */
  readonly node: string | undefined;
  readonly domain: string;
  readonly resource: string | undefined;
}

/** Control characters are never allowed; the rest of the rules is the server's to check. */
const FORBIDDEN = /[\p{Cc}\p{Cs}]/u;
const FORBIDDEN_IN_NODE = /["&'/:<>@\s]/;

export function parseAddress(text: unknown): Address | undefined {
  if (typeof text !== 'string' || FORBIDDEN.test(text)) return undefined;
  const [, node, domain = '', resource] = /^(?:([^@/]*)@)?([^@/\s]+)(?:\/(.*))?$/s.exec(text) ?? [];
  if (domain === '' || node === '' || resource === '' || FORBIDDEN_IN_NODE.test(node ?? '')) return undefined;
  return { node, domain, resource };
}
