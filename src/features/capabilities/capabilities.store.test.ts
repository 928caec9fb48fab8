import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Session } from '#core/session.ts';
import { anyJid, type Jid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { openTable, type Write } from '#storage/records.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { CapabilityStore } from './capabilities.store.ts';
import { capsInput, capsInput2 } from './capabilities.wire.ts';

const jid = (text: string): Jid => anyJid(text) ?? ('' as Jid);

const CALLS = parseXml(
  `<iq type="result"><query xmlns="http://jabber.org/protocol/disco#info">
     <identity category="client" type="phone" name="Pipe"/><feature var="urn:xmpp:jingle:1"/>
   </query></iq>`,
);
const NOTHING_MUCH = parseXml(
  `<iq type="result"><query xmlns="http://jabber.org/protocol/disco#info"><feature var="urn:xmpp:ping"/></query></iq>`,
);
const hash = (algorithm: string, input = '') => createHash(algorithm).update(input).digest('base64');
const TRUE_HASH = `sha-1 https://pipe.example/#${hash('sha1', capsInput(CALLS))}`;
const TRUE_HASH_2 = `sha-256 urn:xmpp:caps#sha-256.${hash('sha256', capsInput2(CALLS))}`;

/** @param answers by device; nothing: the device does not answer. */
function stage(answers: Readonly<Record<string, typeof CALLS>>) {
  const records = new MemoryStore();
  const asked: string[] = [];
  const session = {
    table: (name: string) => openTable(records, name),
    store: (writes: readonly Write[]) => records.write(writes),
    async request({ to, payload }: { to: string; payload: typeof CALLS }) {
      asked.push(`${to} ${payload.attrs.node ?? ''}`.trim());
      const answer = answers[to];
      if (!answer) throw new Error('No answer');
      return answer;
    },
  } as unknown as Session;
  return { store: new CapabilityStore(session), again: () => new CapabilityStore(session), asked };
}

const CAN_CALL = { features: ['urn:xmpp:jingle:1'] };

describe('what devices can do', () => {
  it.each([TRUE_HASH, TRUE_HASH_2])(
    'is asked once for all that show the same hash, and never again: %s',
    async (shown) => {
      const { store, again, asked } = stage({ 'a@x/1': CALLS, 'b@x/1': CALLS });
      const found = await Promise.all(['a@x/1', 'b@x/1', 'a@x/1'].map((each) => store.of(jid(each), [shown])));
      for (const each of found) expect(each).toMatchObject(CAN_CALL);
      expect(await again().of(jid('c@x/9'), [shown])).toMatchObject(CAN_CALL);
      expect(asked).toEqual([`a@x/1 ${shown.split(' ')[1]}`]);
    },
  );

  it('is not believed of others where the answer is not what the hash stands for', async () => {
    const { store, asked } = stage({ 'liar@x/1': NOTHING_MUCH, 'b@x/1': CALLS });
    expect(await store.of(jid('liar@x/1'), [TRUE_HASH])).toMatchObject({ features: ['urn:xmpp:ping'] });
    expect(await store.of(jid('b@x/1'), [TRUE_HASH])).toMatchObject(CAN_CALL);
    expect(asked).toHaveLength(3);
    await store.of(jid('liar@x/1'), [TRUE_HASH]);
    expect(asked).toHaveLength(3);
  });

  it('is asked of each device that shows no hash, once in a stream', async () => {
    const { store, asked } = stage({ 'a@x/1': CALLS });
    await store.of(jid('a@x/1'), []);
    await store.of(jid('a@x/1'), []);
    expect(await store.of(jid('silent@x/1'), [])).toEqual({ identities: [], features: [], software: {} });
    expect(asked).toEqual(['a@x/1', 'silent@x/1']);
    store.forget();
    await store.of(jid('a@x/1'), []);
    expect(asked).toHaveLength(3);
  });

  it.each(['sha3-256 urn:xmpp:caps#sha3-256.AAAA', 'constructor urn:xmpp:caps#constructor.AAAA'])(
    'that hide behind a function that we cannot compute is true of them alone: %s',
    async (hashes) => {
      const { store, asked } = stage({ 'a@x/1': CALLS, 'b@x/1': CALLS });
      const shown = [hashes];
      expect(await store.of(jid('a@x/1'), shown)).toMatchObject(CAN_CALL);
      expect(await store.of(jid('b@x/1'), shown)).toMatchObject(CAN_CALL);
      expect(asked.filter((each) => !each.includes(' '))).toEqual(['a@x/1', 'b@x/1']);
    },
  );
});
