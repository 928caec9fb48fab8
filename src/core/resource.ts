/** The resource that this client signs in with. */
import { newId } from '#lib/ids.ts';
import { formatJid, type Jid, parseJid } from '#lib/jid.ts';

/** A resource of our own choice lets us ask for it again after a drop, and tells tabs apart. */
export function withResource(jid: Jid): Jid {
  const parts = parseJid(jid);
  if (!parts || parts.resource !== undefined) return jid;
  return formatJid({ ...parts, resource: `converse-${newId().slice(0, 8)}` });
}
