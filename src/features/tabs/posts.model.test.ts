import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePost } from './posts.model.ts';

const romeo = 'romeo@verona.example';
const juliet = 'juliet@verona.example';

const message = {
  id: 'a',
  conversation: juliet,
  rank: 1,
  sender: romeo,
  isOwn: true,
  body: 'But soft!',
  sentAt: new Date(1),
  wireId: 'w',
  stanzaId: 'w',
  archiveId: undefined,
  delivery: 'pending',
  failure: undefined,
};
const stanza = {
  name: 'message',
  ns: 'jabber:client',
  attrs: { to: juliet, id: 'w', type: 'chat' },
  children: [{ name: 'body', ns: 'jabber:client', attrs: {}, children: ['But soft!'] }],
};
const entry = { order: 1, owner: 'tab', conversation: juliet, stanzaId: 'w', stanza };
const post = { topic: 'message', kind: 'direct', message, formerId: undefined, entry };

describe('what another tab says', () => {
  it.each([
    [{ topic: 'hello' }],
    [{ topic: 'draft', conversation: juliet, kind: 'direct', draft: '' }],
    [{ topic: 'read', conversation: juliet, names: ['own:w'] }],
    [{ topic: 'status', show: 'dnd', status: undefined, at: 1 }],
    [{ topic: 'discarded', conversation: juliet, stanzaId: 'w' }],
    [post],
    [{ ...post, entry: undefined }],
  ])('is taken as it is where it has the shape of %j', (value) => {
    expect(decodePost(structuredClone(value))).toEqual(value);
  });

  it.each([
    ['a topic of nobody', { topic: 'toString' }],
    ['an address that is none', { topic: 'draft', conversation: '@', kind: 'direct', draft: '' }],
    ['a status that does not exist', { topic: 'status', show: 'invisible', status: undefined, at: 1 }],
    ['a time that is none', { topic: 'status', show: 'dnd', status: undefined, at: Number.NaN }],
    ['a message without a name', { topic: 'discarded', conversation: juliet }],
    ["somebody else's message", { ...post, message: { ...message, isOwn: false } }],
    ['a date that is none', { ...post, message: { ...message, sentAt: new Date(Number.NaN) } }],
    ['a room that we speak in from elsewhere', { ...post, kind: 'room' }],
    [
      'a stanza to somebody else',
      { ...post, entry: { ...entry, stanza: { ...stanza, attrs: { ...stanza.attrs, to: romeo } } } },
    ],
    ['a stanza that is no message', { ...post, entry: { ...entry, stanza: { ...stanza, name: 'iq' } } }],
    ['a stanza that is no element', { ...post, entry: { ...entry, stanza: { ...stanza, children: [7] } } }],
  ])('is absent where it is %s', (_, value) => {
    expect(decodePost(value)).toBeUndefined();
  });

  it('never throws, whatever it is', () => {
    const topic = fc.constantFrom('hello', 'draft', 'read', 'status', 'message', 'constructor');
    fc.assert(
      fc.property(fc.anything(), fc.anything(), topic, (value, part, name) => {
        decodePost(value);
        decodePost({ topic: name, kind: 'direct', conversation: juliet, message: part, entry: value, names: part });
      }),
    );
  });
});
