/** What the visitor's server offers, told to scripts one protocol at a time. */
import type { Session } from '#core/session.ts';
import { discovery } from '#features/discovery/discovery.feature.ts';
import type { BareJid } from '#lib/jid.ts';

/** A protocol as older scripts read it. */
const serviceOf = (name: string) => ({ get: (attribute: string) => (attribute === 'var' ? name : undefined) });

/** A server that does not answer offers nothing. */
export async function discover(session: Session | undefined, listener: (service: unknown) => void): Promise<void> {
  const known = await session
    ?.find(discovery)
    ?.info(session.domain as BareJid)
    .catch(() => undefined);
  if (session?.disposed) return;
  for (const name of known?.features ?? []) listener(serviceOf(name));
}
