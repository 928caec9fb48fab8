import { describe, expect, it } from 'vitest';
import { describeWire } from '#test/support/wire-cases.ts';
import { childText, elements, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';
import { isAside, openedMessage, protocolMessage, sealedMessage, withBody } from './otr.wire.ts';

describeWire('private messages', new URL('cases/', import.meta.url), { builds: { protocolMessage } });

const html = xml(
  'html',
  'http://jabber.org/protocol/xhtml-im',
  {},
  xml('body', 'http://www.w3.org/1999/xhtml', {}, 'x'),
);
const receipt = xml('request', 'urn:xmpp:receipts');
const words = (text: string) => xml('body', NS_CLIENT, {}, text);
const message = (...children: XmlElement[]) =>
  xml('message', NS_CLIENT, { to: 'juliet@capulet.example', type: 'chat', id: 'm1' }, ...children);

const namesIn = (element: XmlElement) => elements(element).map(({ name }) => name);

describe('a message of ours', () => {
  it('keeps its id and what says nothing of its words; everything else stays out', () => {
    const to = 'juliet@capulet.example/balcony' as Parameters<typeof sealedMessage>[1]['to'];
    const sealed = sealedMessage(message(words('my love'), html, receipt), { to, body: '?OTR:AAMD.' });
    expect(sealed.attrs).toEqual({ to, type: 'chat', id: 'm1' });
    expect(childText(sealed, 'body')).toBe('?OTR:AAMD.');
    expect(namesIn(sealed)).toEqual(['body', 'request', 'encryption', 'private', 'no-copy', 'no-store']);
    expect(JSON.stringify(sealed)).not.toContain('my love');
  });

  it('that speaks of another one is told apart, as it cannot go under the encryption', () => {
    expect(isAside(message(words('a correction'), xml('replace', 'urn:xmpp:message-correct:0', { id: 'm0' })))).toBe(
      true,
    );
    expect(isAside(message(words('a message'), receipt))).toBe(false);
  });
});

describe('a message that has come in', () => {
  it('shows what was read, and nothing that stood beside the encryption', () => {
    const opened = openedMessage(message(words('?OTR:AAMD.'), html, receipt), 'my love');
    expect(childText(opened, 'body')).toBe('my love');
    expect(namesIn(opened)).toEqual(['body', 'request']);
  });

  it('has no words where it belongs to the protocol', () => {
    expect(namesIn(openedMessage(message(words('?OTRv3?'), html), undefined))).toEqual([]);
  });

  it('keeps everything else where only its words change', () => {
    expect(namesIn(withBody(message(html, words('with white space')), 'without'))).toEqual(['body', 'html']);
  });
});
