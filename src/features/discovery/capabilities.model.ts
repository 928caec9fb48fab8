/** XEP-0115 Entity Capabilities, version 1.6.0: a short name for all that a client answers when it is asked what it can do. */
import { toBase64, utf8 } from '#lib/bytes.ts';
import { sha1 } from '#lib/sha1.ts';
import type { DiscoInfo } from './discovery.wire.ts';

const byOctets = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** §5.1: the verification string, hashed; for answers without forms and languages, as ours are. */
export function verificationOf({ identities, features }: Pick<DiscoInfo, 'identities' | 'features'>): string {
  const lines = [
    ...identities.map(({ category, type, name }) => `${category}/${type}//${name ?? ''}`).sort(byOctets),
    ...[...features].sort(byOctets),
  ];
  return toBase64(sha1(utf8(lines.map((line) => `${line}<`).join(''))));
}
