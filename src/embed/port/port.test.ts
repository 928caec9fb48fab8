/** The script API over a client made of stand-ins: only what is read or called here is there. */
import { DOMImplementation } from '@xmldom/xmldom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '#core/client.ts';
import type { Conversation } from '#core/conversation.ts';
import type { ClientEvents } from '#core/events.ts';
import type { Feature } from '#core/feature.ts';
import { presence } from '#features/presence/presence.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { roster } from '#features/roster/roster.feature.ts';
import { Emitter } from '#lib/emitter.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import type { PortOptions } from '../client-port.ts';
import { type AppOptions, portFor } from './port.ts';
import type { Widget, WidgetBox } from './widget.ts';

const jid = (text: string) => bareJid(text) as BareJid;
const JULIET = jid('juliet@localhost');
const VERONA = jid('verona@rooms.localhost');
const just = <T>(value: T) => ({ peek: () => value });

function fakeBoxes() {
  const boxes: WidgetBox[] = [];
  return {
    all: just(boxes),
    get: (id: string) => boxes.find(({ conversation }) => conversation.id === id),
    open(conversation: Conversation) {
      const box = { conversation, isMinimized: just(false), height: just(250) };
      boxes.push(box);
      return box;
    },
    close: vi.fn(),
    minimize: vi.fn(),
    resize: vi.fn(),
  };
}

async function setUp(...heard: readonly string[]) {
  const listeners = heard.map((event) => ({ event }));
  const events = new Emitter<ClientEvents>((failure) => expect.fail(String(failure)));
  const handles = new Map<unknown, unknown>([
    [
      roster,
      {
        jids: just([JULIET]),
        requests: just([]),
        contact: (one: BareJid) =>
          one === JULIET
            ? just({ jid: JULIET, name: 'Juliet', subscription: 'both', isPending: false, groups: ['Friends'] })
            : undefined,
        add: vi.fn(),
      },
    ],
    [
      presence,
      {
        own: just({ show: 'dnd', status: 'Duelling' }),
        of: () => just({ show: 'chat', status: 'here', resources: ['balcony'] }),
        set: vi.fn(),
      },
    ],
    [rooms, { join: vi.fn() }],
  ]);
  const session = {
    find: (feature: Feature<unknown>) => handles.get(feature),
    use: (feature: Feature<unknown>) => handles.get(feature),
    open: vi.fn(),
    wake: async () => true,
    emit: vi.fn(),
    conversations: { ensure: (id: string, kind: string) => ({ id, kind, unreadCount: just(3) }) },
  };
  const platform = { page: 'https://example.org/shop/' };
  const client = { events, platform, session: just(session), signOut: vi.fn() } as unknown as Client;
  const boxes = fakeBoxes();
  const widget = { client, boxes } as unknown as Widget;
  const app = async ({ alongside }: AppOptions) => alongside().then(() => widget);
  const port = await portFor(app)({ listeners } as unknown as PortOptions);
  return { port, events, boxes, session, handle: <T>(feature: unknown) => handles.get(feature) as T };
}

afterEach(() => vi.unstubAllGlobals());

describe('contacts', () => {
  it('are plain attributes under their documented names', async () => {
    const { port } = await setUp();
    expect(port.contacts?.get(JULIET)).toEqual({
      id: JULIET,
      jid: JULIET,
      user_id: 'juliet',
      fullname: 'Juliet',
      subscription: 'both',
      requesting: false,
      groups: ['Friends'],
      chat_status: 'online',
      status: 'here',
      resources: ['balcony'],
    });
    expect(port.contacts?.get(jid('paris@localhost'))).toBeUndefined();
    expect(port.contacts?.all()).toHaveLength(1);
  });
});

describe('chats and rooms', () => {
  it('open at once, and are the same object each time', async () => {
    const { port } = await setUp();
    expect(port.chats?.get(JULIET)).toBeUndefined();
    const opened = port.chats?.open(JULIET);
    expect(port.chats?.get(JULIET)).toBe(opened);
    expect(port.chats?.all()).toEqual([opened]);
    expect(port.rooms?.get(JULIET)).toBeUndefined();
    expect([opened?.is_chatroom, opened?.model, opened?.get('jid')]).toEqual([false, opened, JULIET]);
  });

  it('are entered under the given nickname', async () => {
    const { port, handle } = await setUp();
    expect(port.rooms?.open(VERONA, 'Romeo').is_chatroom).toBe(true);
    await expect.poll(() => handle<{ join: unknown }>(rooms).join).toHaveBeenCalledWith(VERONA, { nick: 'Romeo' });
  });

  it('can be resized, minimised and given attributes of the page', async () => {
    const { port, boxes } = await setUp();
    const box = port.chats?.open(JULIET);
    box?.set('height', '400');
    box?.set('url', 'https://example.org/juliet');
    box?.minimize();
    box?.maximize();
    expect(boxes.resize).toHaveBeenCalledWith(JULIET, { height: 400 });
    expect(boxes.minimize.mock.calls).toEqual([[JULIET], [JULIET, false]]);
    expect([box?.get('height'), box?.get('url'), box?.get('num_unread')]).toEqual([
      250,
      'https://example.org/juliet',
      3,
    ]);
  });

  it('lead from their heading where the page says, in its own terms', async () => {
    const { port, session } = await setUp();
    const box = port.chats?.open(JULIET);
    for (const url of ['../people/7', '', null]) box?.set('url', url);
    const emitted = () => session.emit.mock.calls.map(([, link]) => link.url);
    await expect.poll(emitted).toEqual(['https://example.org/people/7', '', undefined]);
    expect(session.emit).toHaveBeenLastCalledWith('headingLinked', {
      conversation: expect.objectContaining({ id: JULIET }),
      url: undefined,
    });
  });
});

describe('own status', () => {
  it('is read and set, and unavailable means offline', async () => {
    const { port, handle } = await setUp();
    expect([port.status?.get(), port.status?.message()]).toEqual(['dnd', 'Duelling']);
    port.status?.set('unavailable');
    port.status?.set('away', 'Back soon');
    port.status?.setMessage('');
    expect(handle<{ set: ReturnType<typeof vi.fn> }>(presence).set.mock.calls).toEqual([
      [{ show: 'offline' }],
      [{ show: 'away', status: 'Back soon' }],
      [{ status: undefined }],
    ]);
  });
});

describe('events', () => {
  it('carry the documented arguments', async () => {
    const { port, events } = await setUp();
    const seen: unknown[][] = [];
    for (const name of ['ready', 'messageSend', 'statusChanged', 'contactStatusChanged', 'unknown']) {
      port.events.on(name, (...args) => seen.push([name, ...args]));
    }
    events.emit('ready', undefined);
    events.emit('messageSend', { text: 'hi', conversation: {} as Conversation });
    events.emit('statusChanged', { status: 'away' });
    events.emit('contactStatusChanged', { jid: JULIET, status: 'chat' });
    expect(seen).toEqual([
      ['ready'],
      ['messageSend', 'hi'],
      ['statusChanged', 'away'],
      ['contactStatusChanged', expect.objectContaining({ jid: JULIET, fullname: 'Juliet' }), 'online'],
    ]);
  });

  it('tell of boxes by their objects, and of rooms by their own name', async () => {
    const { port, events, session } = await setUp();
    const seen: unknown[][] = [];
    for (const name of ['chatBoxOpened', 'chatRoomOpened', 'chatBoxClosed']) {
      port.events.on(name, (...args) => seen.push([name, ...args]));
    }
    const conversationOf = (id: BareJid, kind: string) =>
      session.conversations.ensure(id, kind) as unknown as Conversation;
    const room = conversationOf(VERONA, 'room');
    events.emit('boxOpened', { conversation: room });
    events.emit('boxClosed', { conversation: room });
    events.emit('boxOpened', { conversation: conversationOf(JULIET, 'direct') });
    expect(seen.map(([name]) => name)).toEqual(['chatRoomOpened', 'chatBoxClosed', 'chatBoxOpened']);
    expect(seen[0]?.[1]).toBe(seen[1]?.[1]);
    expect(seen[0]?.[1]).toMatchObject({ is_chatroom: true });
  });

  it('give a message as a DOM element', async () => {
    vi.stubGlobal('document', { implementation: new DOMImplementation() });
    const { port, events } = await setUp('message');
    let element: Element | undefined;
    port.events.on('message', (given) => {
      element = given as Element;
    });
    const ns = 'jabber:client';
    const body = { name: 'body', ns, attrs: { 'xml:lang': 'it' }, children: ['ciao <3'] };
    const stanza = { name: 'message', ns, attrs: { from: JULIET }, children: [body] };
    events.emit('message', { stanza } as unknown as ClientEvents['message']);
    expect(String(element)).toBe(
      `<message from="${JULIET}" xmlns="jabber:client"><body xml:lang="it">ciao &lt;3</body></message>`,
    );
  });
  it('make no DOM element where the page does not listen', async () => {
    const { port, events } = await setUp('ready');
    const told = vi.fn();
    port.events.on('message', told);
    events.emit('message', { stanza: 'made into an element, it would fail' } as unknown as ClientEvents['message']);
    expect(told).not.toHaveBeenCalled();
  });
});
