/** What a hash stands for: asked once, of one device, verified, and kept on disk for all others that show the same hash. */
import type { Session } from '#core/session.ts';
import { toBase64, utf8 } from '#lib/bytes.ts';
import type { Jid } from '#lib/jid.ts';
import { sha1 } from '#lib/sha1.ts';
import type { Table } from '#storage/records.ts';
import { type Abilities, abilities, askAbilities, capsInput, capsInput2, NODE_2 } from './capabilities.wire.ts';

export const NOTHING: Abilities = { identities: [], features: [], software: {} };

/** Ours for the hash functions that others use; RFC 3174 is at hand everywhere, the rest only in secure pages. */
const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
  ['sha-512', 'SHA-512'],
]);
/** More kinds of clients than anybody meets. */
const MOST_KEPT = 300;

interface Kept extends Abilities {
  readonly ability: string;
}

type Answer = Parameters<typeof capsInput>[0];

async function digest(algorithm: string, input: string): Promise<string | undefined> {
  const bytes = utf8(input);
  if (algorithm === 'sha-1') return toBase64(sha1(bytes));
  const name = DIGESTS.get(algorithm);
  return name && globalThis.crypto?.subtle && toBase64(new Uint8Array(await crypto.subtle.digest(name, bytes)));
}

/** Whether the answer is what the hash stands for (XEP-0115 §5.4, XEP-0390 §4.4). */
async function isVerified(answer: Answer, algorithm: string, node: string): Promise<boolean> {
  const isNewer = node.startsWith(NODE_2);
  const input = isNewer ? capsInput2(answer) : capsInput(answer);
  const hash = input === undefined ? undefined : await digest(algorithm, input);
  return (
    hash !== undefined &&
    node === (isNewer ? `${NODE_2}${algorithm}.${hash}` : `${node.slice(0, node.lastIndexOf('#'))}#${hash}`)
  );
}

export class CapabilityStore {
  readonly #session: Session;
  readonly #table: Table<Kept>;
  /** By hash; what failed to be verified may be asked of somebody else. */
  readonly #known = new Map<string, Promise<Abilities | undefined>>();
  /** Of devices that show no hash, or one that lies: true of them alone, as long as the stream lasts. */
  readonly #alone = new Map<Jid, Promise<Abilities>>();

  constructor(session: Session) {
    this.#session = session;
    this.#table = session.table('capabilities');
  }

  /** A new stream: devices may have changed behind their addresses. */
  forget(): void {
    this.#alone.clear();
  }

  /** @param shown the hashes that the device shows in its presence. */
  async of(device: Jid, shown: readonly string[]): Promise<Abilities> {
    for (const ability of shown) {
      const found = await this.#byHash(ability, device);
      if (found) return found;
    }
    const alone = this.#alone.get(device) ?? this.#askAlone(device);
    this.#alone.set(device, alone);
    return alone;
  }

  #byHash(ability: string, device: Jid): Promise<Abilities | undefined> {
    const known = this.#known.get(ability) ?? this.#find(ability, device);
    this.#known.set(ability, known);
    void known.then((found) => found || this.#known.delete(ability));
    return known;
  }

  async #find(ability: string, device: Jid): Promise<Abilities | undefined> {
    const stored = await this.#table.get([ability]);
    if (stored) return stored;
    const [algorithm = '', node = ''] = ability.split(' ');
    const answer = await this.#ask(device, node).catch(() => undefined);
    const found = answer && abilities.decode(answer);
    if (!answer || !found || !(await isVerified(answer, algorithm, node))) return undefined;
    if ((await this.#table.count({})) >= MOST_KEPT) await this.#session.store([this.#table.removeAll([])]);
    await this.#session.store([this.#table.put([ability], { ...found, ability })]);
    return found;
  }

  async #askAlone(device: Jid): Promise<Abilities> {
    const answer = await this.#ask(device).catch(() => undefined);
    return (answer && abilities.decode(answer)) ?? NOTHING;
  }

  #ask(device: Jid, node?: string): Promise<Answer> {
    return this.#session.request({ type: 'get', to: device, payload: askAbilities(node) });
  }
}
