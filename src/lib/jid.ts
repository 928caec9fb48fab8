/** XMPP addresses (RFC 7622): parsing, normal form and comparison. Malformed input is absent, never an exception. */

declare const bare: unique symbol;
declare const full: unique symbol;

/** `node@domain` or `domain`, in normal form. */
export type BareJid = string & { readonly [bare]: true };
/** `node@domain/resource`, in normal form. */
export type FullJid = string & { readonly [full]: true };
export type Jid = BareJid | FullJid;

export interface JidParts {
  readonly node: string | undefined;
  readonly domain: string;
  readonly resource: string | undefined;
}

/** RFC 7622 §3.1: each part has at most 1023 bytes. */
const MAX_PART_BYTES = 1023;
/** RFC 7622 §3.3.1: characters that a localpart may not contain, besides blanks and controls. */
const FORBIDDEN_IN_NODE = /["&'/:<>@\s\p{Cc}]/u;
const FORBIDDEN_IN_DOMAIN = /[\s@/\p{Cc}"&'<>\\]/u;
const CONTROLS = /\p{Cc}/u;

/** No character takes more than three bytes of UTF-8 per unit, so most parts need not be encoded to be measured. */
const fits = (part: string) =>
  part.length > 0 && (part.length * 3 <= MAX_PART_BYTES || new TextEncoder().encode(part).length <= MAX_PART_BYTES);

/** Splits at the first `/`, then at the first `@` before it (RFC 7622 §3.2). */
export function parseJid(input: string): JidParts | undefined {
  const slash = input.indexOf('/');
  const address = slash < 0 ? input : input.slice(0, slash);
  const resource = slash < 0 ? undefined : input.slice(slash + 1).normalize('NFC');
  const at = address.indexOf('@');
  const node = at < 0 ? undefined : address.slice(0, at).normalize('NFKC').toLowerCase();
  const domain = address
    .slice(at + 1)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\.$/, '');
  if (node !== undefined && (!fits(node) || FORBIDDEN_IN_NODE.test(node))) return undefined;
  if (!fits(domain) || FORBIDDEN_IN_DOMAIN.test(domain)) return undefined;
  if (resource !== undefined && (!fits(resource) || CONTROLS.test(resource))) return undefined;
  return { node, domain, resource };
}

export function formatJid({ node, domain, resource }: JidParts): Jid {
  return `${node === undefined ? '' : `${node}@`}${domain}${resource === undefined ? '' : `/${resource}`}` as Jid;
}

/** The bare address, whether or not `input` carries a resource. */
export function bareJid(input: string | undefined): BareJid | undefined {
  const parts = input === undefined ? undefined : parseJid(input.trim());
  return parts && (formatJid({ ...parts, resource: undefined }) as BareJid);
}

/** The whole address in normal form; absent where there is no resource. */
export function fullJid(input: string | undefined): FullJid | undefined {
  const parts = input === undefined ? undefined : parseJid(input);
  return parts?.resource === undefined ? undefined : (formatJid(parts) as FullJid);
}

/** Any address in normal form. */
export function anyJid(input: string | undefined): Jid | undefined {
  const parts = input === undefined ? undefined : parseJid(input);
  return parts && formatJid(parts);
}

export const bareOf = (jid: Jid): BareJid => {
  const slash = jid.indexOf('/');
  return (slash < 0 ? jid : jid.slice(0, slash)) as BareJid;
};

export const resourceOf = (jid: Jid): string | undefined => {
  const slash = jid.indexOf('/');
  return slash < 0 ? undefined : jid.slice(slash + 1);
};

export const domainOf = (jid: Jid): string => {
  const address = bareOf(jid);
  return address.slice(address.indexOf('@') + 1);
};

export const nodeOf = (jid: Jid): string | undefined => {
  const at = jid.indexOf('@');
  const slash = jid.indexOf('/');
  return at < 0 || (slash >= 0 && at > slash) ? undefined : jid.slice(0, at);
};

/** An occupant's address in a room (XEP-0045 §7). Absent where the nickname is not a valid resource. */
export const occupantJid = (room: BareJid, nick: string): FullJid | undefined => fullJid(`${room}/${nick}`);
