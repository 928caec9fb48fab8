import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXmppUri } from './xmpp-uri.ts';

describe('parseXmppUri', () => {
  it.each([
    ['xmpp:romeo@montague.example', 'romeo@montague.example', undefined, {}],
    [
      'XMPP:romeo@montague.example?message;body=hello%20there',
      'romeo@montague.example',
      'message',
      { body: 'hello there' },
    ],
    ['xmpp:verona@rooms.example?join;password=a%3Bb', 'verona@rooms.example', 'join', { password: 'a;b' }],
    ['xmpp://me@here.example/nurse%5c27s@capulet.example?roster', 'nurse\\27s@capulet.example', 'roster', {}],
    ['xmpp:verona@rooms.example/Nurse#later', 'verona@rooms.example/Nurse', undefined, {}],
    ['xmpp:a@b.example?join&password=x', 'a@b.example', 'join', { password: 'x' }],
  ])('reads %s', (uri, jid, action, parameters) => {
    const read = parseXmppUri(uri);
    expect(read).toMatchObject({ jid, action });
    expect(Object.fromEntries(read?.parameters ?? [])).toEqual(parameters);
  });

  it.each(['xmpp:', 'xmpp:?join', 'http://a.example', 'xmpp:%ff@b.example', 'xmpp:a b@c/', 'xmpp:@'])(
    'refuses %s',
    (uri) => {
      expect(parseXmppUri(uri)).toBeUndefined();
    },
  );

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseXmppUri(`xmpp:${text}`)));
  });
});
