/**
 * `npx tsx scripts/otr-vectors/record.ts`: talks to libotr (Debian's `libotr5`) and writes the transcripts that the unit
 * tests go through again. Fails when libotr did not understand us. To be run anew when the order changes in which the
 * engine draws randomness. The keys stay those of `vectors/keys.json`.
 */
import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { importKey } from '#crypto/otr/keys/stored-key.ts';
import { Party, type PartyWishes } from '#crypto/otr/simulation/party.ts';
import type { Transcript } from '#crypto/otr/simulation/transcript.ts';
import { opportunisticPolicy } from '#crypto/otr/state.ts';
import { LibotrPeer, type LibotrPolicy } from './libotr-peer.ts';
import { Rehearsal } from './rehearsal.ts';

const FOLDER = new URL('../../src/crypto/otr/vectors/', import.meta.url);
const keys = JSON.parse(readFileSync(new URL('keys.json', FOLDER), 'utf8')) as { alice: unknown };
const alice = importKey(keys.alice);

interface Scene {
  readonly name: string;
  readonly wishes: PartyWishes;
  readonly libotr?: { readonly policy: LibotrPolicy; readonly maxSize?: number };
  play(stage: Rehearsal, us: Party): Promise<void>;
}

async function chat(stage: Rehearsal, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await stage.we({ type: 'say', text: `From us: ${round} – grüße 🔒` });
    if (round % 2 === 0) await stage.we({ type: 'say', text: `And once more ${round}` });
    await stage.they({ do: 'say', text: `From libotr: ${round}` });
  }
}

const scenes: readonly Scene[] = [
  {
    name: 'we ask, both write, we refresh, libotr ends it',
    wishes: {},
    async play(stage, us) {
      await stage.we({ type: 'start' });
      assert.equal(us.state.phase, 'encrypted');
      await chat(stage, 5);
      await stage.we({ type: 'start' });
      await chat(stage, 3);
      await stage.we({ type: 'use-extra-key', use: 7, content: Uint8Array.of(1, 2, 3) });
      await stage.they({ do: 'extra-key', use: 9, content: '0a0b' });
      const [ours, theirs] = us.eventsOf('extra-key').map(({ key }) => Buffer.from(key).toString('hex'));
      assert(stage.told.includes(`extra-key 7 010203 ${ours}`) && stage.told.includes(`extra-key 9 0a0b ${theirs}`));
      await stage.they({ do: 'end' });
      assert.equal(us.state.phase, 'finished');
    },
  },
  {
    name: 'libotr asks, in small pieces both ways, libotr refreshes, we end it',
    wishes: { maxLength: 120, padTo: 256 },
    libotr: { policy: 'manual', maxSize: 150 },
    async play(stage, us) {
      await stage.they({ do: 'query' });
      assert.equal(us.state.phase, 'encrypted');
      await chat(stage, 4);
      await stage.they({ do: 'query' });
      await chat(stage, 2);
      await stage.we({ type: 'end' });
      assert.equal(us.state.phase, 'plaintext');
    },
  },
  {
    name: 'the secrets are compared: same, different, asked by either side, aborted by either side',
    wishes: {},
    async play(stage, us) {
      await stage.we({ type: 'start' });
      await stage.we({ type: 'smp-start', words: 'Prag', question: 'Where did we meet?' });
      await stage.they({ do: 'answer', secret: 'Prag' });
      await stage.they({ do: 'smp', secret: 'Brno', question: 'And then?' });
      await stage.we({ type: 'smp-answer', words: 'Brno' });
      await stage.we({ type: 'smp-start', words: 'one' });
      await stage.they({ do: 'answer', secret: 'two' });
      await stage.they({ do: 'smp', secret: 'three' });
      await stage.we({ type: 'smp-answer', words: 'four' });
      assert.deepEqual(
        us.eventsOf('smp-done').map(({ isSame }) => isSame),
        [true, true, false, false],
      );
      assert.equal(stage.told.filter((each) => each === 'smp success').length, 2);
      assert.equal(stage.told.filter((each) => each === 'smp failure').length, 2);
      await stage.we({ type: 'smp-start', words: 'one' });
      await stage.they({ do: 'abort' });
      await stage.they({ do: 'smp', secret: 'three' });
      await stage.we({ type: 'smp-abort' });
      assert.equal(us.eventsOf('smp-aborted').length, 2);
      assert(stage.told.includes('smp abort'));
      await chat(stage, 1);
    },
  },
  {
    name: 'the white space tag leads to a private conversation',
    wishes: { policy: opportunisticPolicy },
    libotr: { policy: 'opportunistic' },
    async play(stage, us) {
      await stage.we({ type: 'say', text: 'Do you speak OTR?' });
      assert.equal(us.state.phase, 'encrypted');
      await chat(stage, 2);
    },
  },
  {
    name: 'each side in turn loses everything, and finds back',
    wishes: { policy: opportunisticPolicy },
    libotr: { policy: 'opportunistic' },
    async play(stage, us) {
      await stage.they({ do: 'query' });
      await chat(stage, 2);
      stage.weCrash();
      await stage.they({ do: 'say', text: 'Are you still there?' });
      assert.equal(us.state.phase, 'encrypted');
      await chat(stage, 2);
      await stage.they({ do: 'crash' });
      // libotr keeps silent about a message that it has no session for.
      await stage.we({ type: 'say', text: 'And are you?' });
      await stage.we({ type: 'start' });
      await chat(stage, 2);
    },
  },
  {
    name: 'what we say waits until it can be encrypted',
    wishes: { policy: { requireEncryption: true } },
    libotr: { policy: 'always' },
    async play(stage) {
      await stage.we({ type: 'say', text: 'For your eyes only' });
      assert.deepEqual(stage.shown, ['For your eyes only']);
      await chat(stage, 1);
    },
  },
];

async function record({ name, wishes, libotr, play }: Scene): Promise<Transcript> {
  const seed = `recorded: ${name}`;
  const us = new Party(seed, alice, wishes);
  const peer = new LibotrPeer(libotr?.policy, libotr?.maxSize);
  const stage = new Rehearsal(us, peer);
  await play(stage, us);
  peer.stop();
  assert.equal(us.eventsOf('unreadable').length, name.includes('loses') ? 1 : 0, `${name}: all was read`);
  return stage.transcript(name, seed, wishes);
}

const transcripts: Transcript[] = [];
for (const scene of scenes) transcripts.push(await record(scene));
writeFileSync(new URL('libotr-transcripts.json', FOLDER), `${JSON.stringify(transcripts, undefined, 1)}\n`);
console.info(`${transcripts.length} conversations with libotr recorded.`);
