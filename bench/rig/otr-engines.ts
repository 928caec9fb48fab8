/** Two engines for off-the-record messaging, each as the same three things: a key, a private conversation, messages. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { DsaPrivateKey } from '#crypto/otr/keys/dsa.ts';
import { generateDsaKey } from '#crypto/otr/keys/dsa-generation.ts';
import { converse, Party, settle } from '#crypto/otr/simulation/party.ts';
import { PROJECT } from '#dev/site/roots.ts';

/** Two people in private: each `exchange` is a message there and one back, with new keys every time. */
export interface PrivateTalk {
  exchange(rounds: number): Promise<void>;
}

export interface OtrEngine {
  makeKey(): unknown;
  /** With keys from `makeKey`. */
  begin(keys: readonly [unknown, unknown]): Promise<PrivateTalk>;
  /** Minified and gzipped, with everything that it needs. */
  bytes(): Promise<number>;
}

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

function makeOurKey(): DsaPrivateKey {
  const generation = generateDsaKey(random);
  for (;;) {
    const next = generation.next();
    if (next.done) return next.value;
  }
}

async function ourBytes(): Promise<number> {
  const entry = `export { step } from '#crypto/otr/engine.ts'; export { generateDsaKey } from '#crypto/otr/keys/dsa-generation.ts';
    export { exportKey, importKey } from '#crypto/otr/keys/stored-key.ts';`;
  const stdin = { contents: entry, resolveDir: PROJECT };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

export const ourEngine: OtrEngine = {
  makeKey: makeOurKey,
  bytes: ourBytes,
  async begin([a, b]) {
    const [alice, bob] = [
      new Party('a', a as DsaPrivateKey, { random }),
      new Party('b', b as DsaPrivateKey, { random }),
    ];
    converse(alice, bob);
    return {
      async exchange(rounds) {
        const before = alice.heard.length;
        for (let round = 0; round < rounds; round += 1) {
          alice.say(`Message ${round}`);
          settle(alice, bob);
          bob.say(`Answer ${round}`);
          settle(alice, bob);
        }
        if (alice.heard.length !== before + rounds) throw new Error('messages were lost');
      },
    };
  },
};

/** The npm package `otr`, as far as it is used here. */
interface PeerConversation {
  ALLOW_V2: boolean;
  on(event: string, listener: (first: never) => void): void;
  off(event: string): void;
  receiveMsg(body: string): void;
  sendMsg(text: string): void;
  sendQueryMsg(): void;
}

interface PeerPackage {
  readonly DSA: new (imported: null, options: { nocache: boolean }) => unknown;
  readonly OTR: { new (options: { priv: unknown }): PeerConversation; readonly CONST: { STATUS_AKE_SUCCESS: number } };
}

const PEERS = join(PROJECT, 'bench/peers');
const PEER = join(PEERS, 'node_modules/otr');

function loadPeer(): PeerPackage {
  if (!existsSync(PEER)) {
    const wishes = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--omit=optional'];
    execFileSync('npm', wishes, { cwd: PEERS, stdio: 'inherit' });
  }
  return createRequire(import.meta.url)(PEER) as PeerPackage;
}

function peerTalk(alice: PeerConversation, bob: PeerConversation): PrivateTalk {
  return {
    exchange: (rounds) =>
      new Promise((done) => {
        let round = 0;
        bob.on('ui', () => bob.sendMsg(`Answer ${round}`));
        alice.on('ui', () => {
          round += 1;
          if (round < rounds) return alice.sendMsg(`Message ${round}`);
          alice.off('ui');
          bob.off('ui');
          done();
        });
        alice.sendMsg('Message 0');
      }),
  };
}

export const peerEngine: OtrEngine = {
  // Left to itself, it makes primes for the first key only, and all later ones share them.
  makeKey: () => new (loadPeer().DSA)(null, { nocache: true }),
  begin([a, b]) {
    const { OTR } = loadPeer();
    const [alice, bob] = [new OTR({ priv: a }), new OTR({ priv: b })];
    alice.ALLOW_V2 = false;
    bob.ALLOW_V2 = false;
    alice.on('io', (body: string) => bob.receiveMsg(body));
    bob.on('io', (body: string) => alice.receiveMsg(body));
    return new Promise((done) => {
      let ready = 0;
      const onStatus = (status: number) => {
        if (status === OTR.CONST.STATUS_AKE_SUCCESS) ready += 1;
        if (ready === 2) done(peerTalk(alice, bob));
      };
      for (const each of [alice, bob]) each.on('status', onStatus);
      alice.sendQueryMsg();
    });
  },
  async bytes() {
    loadPeer();
    const files = ['build/dep/salsa20.js', 'build/dep/bigint.js', 'build/dep/crypto.js', 'build/dep/eventemitter.js'];
    const dependencies = files.map((file) => readFileSync(join(PEER, file), 'utf8')).join('\n');
    const { outputFiles } = await build({ stdin: { contents: dependencies }, minify: true, write: false });
    const whole = (outputFiles[0]?.text ?? '') + readFileSync(join(PEER, 'build/otr.min.js'), 'utf8');
    return gzipSync(whole, { level: 9 }).length;
  },
};
