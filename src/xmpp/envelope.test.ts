import { describe, expect, it } from 'vitest';
import { bareJid } from '#lib/jid.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { type Opened, openEnvelope, type Reader } from './envelope.ts';

const self = bareJid('rosalind@arden.example') ?? ('' as never);
const now = new Date('2026-03-01T12:00:00Z');

const reader = (expected: Record<string, string> = {}): Reader => ({
  self,
  now,
  isExpected: (queryId, archive) => expected[queryId] === archive,
});

const open = (xml: string, expected?: Record<string, string>): Opened => openEnvelope(parseXml(xml), reader(expected));
const envelope = (xml: string, expected?: Record<string, string>) => {
  const opened = open(xml, expected);
  if ('dropped' in opened) throw new Error(`dropped: ${opened.dropped}`);
  return opened.envelope;
};
const dropped = (xml: string, expected?: Record<string, string>) => {
  const opened = open(xml, expected);
  return 'dropped' in opened ? opened.dropped : undefined;
};

const carbon = (direction: string, outer: string, inner: string) =>
  `<message ${outer}><${direction} xmlns="urn:xmpp:carbons:2"><forwarded xmlns="urn:xmpp:forward:0">
     <message xmlns="jabber:client" type="chat" ${inner}><body>Well met</body></message>
   </forwarded></${direction}></message>`;

const result = (outer: string, inner: string, { id = 'a1', queryid = 'q1', stamp = '2026-02-01T08:00:00Z' } = {}) =>
  `<message ${outer}><result xmlns="urn:xmpp:mam:2" id="${id}" queryid="${queryid}"><forwarded xmlns="urn:xmpp:forward:0">
     <delay xmlns="urn:xmpp:delay" stamp="${stamp}"/>
     <message xmlns="jabber:client" ${inner}><body>Long ago</body></message>
   </forwarded></result></message>`;

describe('a live message', () => {
  it('is from whom it says, now', () => {
    const live = envelope(
      '<message from="celia@arden.example/x" to="rosalind@arden.example/y"><body>Hello</body></message>',
    );
    expect(live).toMatchObject({ from: 'celia@arden.example/x', source: 'live', isSent: false, isDelayed: false });
    expect(live.sentAt).toEqual(now);
  });

  it('without a sender is from our own account', () => {
    expect(envelope('<message><body>Note</body></message>').from).toBe(self);
  });

  it('from something that is no address is dropped', () => {
    expect(dropped('<message from="@@"><body>Boo</body></message>')).toBe('malformed sender');
  });

  const delayed = (from: string, by: string, type = 'chat') =>
    `<message from="${from}" type="${type}"><body>Late</body>
       <delay xmlns="urn:xmpp:delay" from="${by}" stamp="2026-02-28T10:00:00Z"/></message>`;

  it('was sent when our own server says it was kept', () => {
    for (const by of ['arden.example', self]) {
      expect(envelope(delayed('celia@arden.example/x', by)).sentAt).toEqual(new Date('2026-02-28T10:00:00Z'));
    }
  });

  it('cannot be backdated by the contact who sends it', () => {
    for (const by of ['celia@arden.example', 'celia@arden.example/x', 'court.example', '']) {
      const live = envelope(delayed('celia@arden.example/x', by));
      expect([live.sentAt, live.isDelayed]).toEqual([now, false]);
    }
  });

  it('was sent when our server says, whatever the sender says beside it, and never later than now', () => {
    const stamped = (by: string, stamp: string) => `<delay xmlns="urn:xmpp:delay" from="${by}" stamp="${stamp}"/>`;
    const message = (...delays: string[]) =>
      envelope(`<message from="celia@arden.example/x" type="chat"><body>Hm</body>${delays.join('')}</message>`).sentAt;
    const kept = stamped('arden.example', '2026-02-28T10:00:00Z');
    expect(message(stamped('x.example', '1970-01-01T00:00:00Z'), kept)).toEqual(new Date('2026-02-28T10:00:00Z'));
    expect(message(stamped('arden.example', '2099-01-01T00:00:00Z'))).toEqual(now);
  });

  it('in a room was sent when the room says, and nobody else', () => {
    const room = 'forest@rooms.arden.example';
    expect(envelope(delayed(`${room}/Celia`, room, 'groupchat')).isDelayed).toBe(true);
    expect(envelope(delayed(`${room}/Celia`, 'rooms.arden.example', 'groupchat')).isDelayed).toBe(false);
    expect(envelope(delayed(`${room}/Celia`, `${room}/Celia`, 'groupchat')).isDelayed).toBe(false);
    expect(envelope(delayed(`${room}/Celia`, 'arden.example', 'groupchat')).isDelayed).toBe(false);
    expect(envelope(delayed(`${room}/Celia`, 'celia@arden.example', 'groupchat')).isDelayed).toBe(false);
  });

  it('takes its place in the archive from that archive alone', () => {
    const id = (by: string, type = 'chat', from = 'celia@arden.example/x') =>
      envelope(`<message from="${from}" type="${type}"><body>x</body>
                  <stanza-id xmlns="urn:xmpp:sid:0" by="${by}" id="s1"/></message>`).archiveId;
    expect(id(self)).toBe('s1');
    expect(id('celia@arden.example')).toBeUndefined();
    expect(id('forest@rooms.arden.example', 'groupchat', 'forest@rooms.arden.example/Celia')).toBe('s1');
    expect(id(self, 'groupchat', 'forest@rooms.arden.example/Celia')).toBeUndefined();
  });

  it('that merely looks wrapped deeper down is taken for what it is', () => {
    const nested = `<message from="celia@arden.example/x"><body>Look</body><x xmlns="urn:example">
      <received xmlns="urn:xmpp:carbons:2"/></x></message>`;
    expect(envelope(nested).source).toBe('live');
  });
});

const copy = (outer: string, inner: string, body = '') =>
  `<message ${outer}>${body}<forwarded xmlns="urn:xmpp:forward:0">
     <message xmlns="jabber:client" type="chat" ${inner}><body>Well met</body></message>
   </forwarded></message>`;

describe('a copy from another client of ours', () => {
  it('is opened as our own words', () => {
    const opened = envelope(copy(`from="${self}/garden"`, `from="${self}/garden" to="celia@arden.example"`));
    expect(opened).toMatchObject({ isSent: true, to: 'celia@arden.example', source: 'carbon' });
  });

  it('from somebody else is an ordinary message, whatever it says', () => {
    const opened = envelope(copy('from="oliver@court.example/x"', `from="${self}" to="celia@arden.example"`));
    expect(opened).toMatchObject({ isSent: false, from: 'oliver@court.example/x' });
  });

  it("of somebody else's words is dropped", () => {
    expect(dropped(copy(`from="${self}/garden"`, `from="celia@arden.example" to="${self}"`))).toBeDefined();
  });

  it('that comes with words of its own is no copy', () => {
    const written = copy(
      `from="${self}/garden"`,
      `from="${self}/garden" to="celia@arden.example"`,
      '<body>Look</body>',
    );
    expect(envelope(written).source).toBe('live');
  });
});

describe('a carbon', () => {
  it('of what another client of ours received is opened', () => {
    const opened = envelope(
      carbon('received', `from="${self}"`, `from="celia@arden.example/x" to="${self}/garden" id="m1"`),
    );
    expect(opened).toMatchObject({ source: 'carbon', from: 'celia@arden.example/x', isSent: false, archive: self });
    expect(opened.message.attrs.id).toBe('m1');
  });

  it('of what another client of ours sent is opened as our own', () => {
    const opened = envelope(carbon('sent', `from="${self}"`, `from="${self}/garden" to="celia@arden.example/x"`));
    expect(opened).toMatchObject({ isSent: true, to: 'celia@arden.example/x' });
  });

  it('of a message to ourselves is opened in either direction', () => {
    for (const direction of ['sent', 'received']) {
      expect(envelope(carbon(direction, `from="${self}"`, `from="${self}/a" to="${self}"`)).isSent).toBe(true);
    }
  });

  it.each([
    ['a stranger', 'from="oliver@court.example/x"'],
    ['a contact', 'from="celia@arden.example"'],
    ['our server', 'from="arden.example"'],
    ['one of our other clients', `from="${self}/garden"`],
    ['nobody at all', ''],
    ['something that only begins like us', `from="${self}.evil.example"`],
  ])('from %s is dropped', (_, outer) => {
    expect(dropped(carbon('received', outer, `from="celia@arden.example" to="${self}"`))).toBe('forged carbon');
  });

  it.each([
    ['received by somebody else', 'received', 'from="celia@arden.example" to="orlando@arden.example"'],
    ['sent by somebody else', 'sent', 'from="celia@arden.example" to="orlando@arden.example"'],
    ['sent to us by somebody else', 'sent', `from="celia@arden.example" to="${self}"`],
    ['received from us by somebody else', 'received', `from="${self}/garden" to="celia@arden.example"`],
  ])('of a conversation that is not ours, %s, is dropped', (_, direction, inner) => {
    expect(dropped(carbon(direction, `from="${self}"`, inner))).toBe('foreign carbon');
  });

  it('without a message or without a sender in it is dropped', () => {
    expect(dropped(`<message from="${self}"><received xmlns="urn:xmpp:carbons:2"/></message>`)).toBe(
      'incomplete carbon',
    );
    expect(dropped(carbon('received', `from="${self}"`, `to="${self}"`))).toBe('incomplete carbon');
  });
});

describe('an archive result', () => {
  it('of our own archive is opened with the time and the place that the archive gives', () => {
    const opened = envelope(
      result(`from="${self}"`, `from="celia@arden.example/x" to="${self}" type="chat"`, { id: 'a7' }),
      { q1: self },
    );
    expect(opened).toMatchObject({ source: 'archive', archiveId: 'a7', archive: self, queryId: 'q1', isDelayed: true });
    expect(opened.sentAt).toEqual(new Date('2026-02-01T08:00:00Z'));
  });

  it('without a sender comes from our own archive', () => {
    expect(envelope(result('', `from="${self}/x" to="celia@arden.example"`), { q1: self }).isSent).toBe(true);
  });

  it('of a room is opened when the room was asked', () => {
    const room = 'forest@rooms.arden.example';
    const opened = envelope(result(`from="${room}"`, `from="${room}/Celia" type="groupchat"`), { q1: room });
    expect(opened).toMatchObject({ archive: room, isSent: false });
  });

  it.each([
    ['that nobody asked for', `from="${self}"`, {}],
    ['of an archive that was not asked', 'from="oliver@court.example"', { q1: self }],
    ['of our own archive where a room was asked', `from="${self}"`, { q1: 'forest@rooms.arden.example' }],
    ['from something that is no address', 'from="@"', { q1: self }],
  ])('%s is dropped', (_, outer, expected: Record<string, string>) => {
    expect(dropped(result(outer, `from="celia@arden.example" to="${self}"`), expected)).toBe('unasked archive result');
  });

  it("from a room that passes off another room's words is dropped", () => {
    const room = 'forest@rooms.arden.example';
    expect(dropped(result(`from="${room}"`, 'from="court@rooms.arden.example/Duke"'), { q1: room })).toBe(
      'foreign archive result',
    );
  });

  it('of a conversation between strangers is dropped', () => {
    const inner = 'from="celia@arden.example" to="orlando@arden.example"';
    expect(dropped(result(`from="${self}"`, inner), { q1: self })).toBe('foreign archive result');
  });

  it.each([
    ['a place in the archive', { id: '' }],
    ['a time', { stamp: 'yesterday' }],
  ])('without %s is dropped', (_, parts) => {
    expect(dropped(result(`from="${self}"`, `from="celia@arden.example" to="${self}"`, parts), { q1: self })).toBe(
      'incomplete archive result',
    );
  });
});
