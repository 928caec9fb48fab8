import { describe, expect, it } from 'vitest';
import { bareJid } from '#lib/jid.ts';
import { MemoryStore } from '#storage/memory.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { type Envelope, openEnvelope } from '#xmpp/envelope.ts';
import { LateTargets } from './late-targets.ts';

const self = bareJid('rosalind@arden.example') ?? ('' as never);
const celia = bareJid('celia@arden.example') ?? ('' as never);
const orlando = bareJid('orlando@arden.example') ?? ('' as never);

function envelope(id: string): Envelope {
  const stanza = parseXml(`<message from="celia@arden.example/x" id="${id}"/>`);
  const opened = openEnvelope(stanza, { self, now: new Date(0), isExpected: () => false });
  if ('dropped' in opened) throw new Error(opened.dropped);
  return opened.envelope;
}

const idsOf = (envelopes: readonly Envelope[]) => envelopes.map(({ message }) => message.attrs.id);

describe('what speaks of a message that is not known yet', () => {
  it('is given once, in the order in which it came, when the message has any of its names', () => {
    const late = new LateTargets(new MemoryStore());
    for (const id of ['1', '2']) late.keep(celia, 'own:m', envelope(id));
    late.keep(celia, 'archive:a', envelope('3'));
    expect(idsOf(late.take(celia, ['own:m', 'archive:a', 'own:none']).envelopes)).toEqual(['1', '2', '3']);
    expect(late.take(celia, ['own:m', 'archive:a']).envelopes).toEqual([]);
  });

  it('waits within its conversation', () => {
    const late = new LateTargets(new MemoryStore());
    late.keep(celia, 'own:m', envelope('1'));
    expect(late.take(orlando, ['own:m']).envelopes).toEqual([]);
  });

  it('waits on disk', async () => {
    const store = new MemoryStore();
    const late = new LateTargets(store);
    await store.write(late.keep(celia, 'own:m', envelope('1')));
    const again = new LateTargets(store);
    await again.load();
    const { envelopes, writes } = again.take(celia, ['own:m']);
    expect(idsOf(envelopes)).toEqual(['1']);
    await store.write(writes);
    const afterwards = new LateTargets(store);
    await afterwards.load();
    expect(afterwards.take(celia, ['own:m']).envelopes).toEqual([]);
  });

  it('does not fill the disk, however often somebody says it', () => {
    const late = new LateTargets(new MemoryStore());
    for (let index = 0; index < 200; index++) late.keep(celia, 'own:m', envelope(String(index)));
    expect(late.keep(celia, 'own:m', envelope('more'))).toEqual([]);
    expect(late.take(celia, ['own:m']).envelopes).toHaveLength(50);
  });

  it('is given up where it speaks of thousands, the oldest first', () => {
    const late = new LateTargets(new MemoryStore());
    for (let index = 0; index <= 2000; index++) late.keep(celia, `own:${index}`, envelope('x'));
    expect(late.take(celia, ['own:0']).envelopes).toEqual([]);
    expect(late.take(celia, ['own:1', 'own:2000']).envelopes).toHaveLength(2);
  });
});
