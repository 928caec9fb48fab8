import { describe, expect, it } from 'vitest';
import type { Conversation } from '#core/conversation.ts';
import { keyOf } from '#crypto/otr/simulation/keys.ts';
import { converse, Party } from '#crypto/otr/simulation/party.ts';
import keys from '#crypto/otr/vectors/keys.json' with { type: 'json' };
import { newId } from '#lib/ids.ts';
import { bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { childText, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';
import { otr } from './otr.feature.ts';

const MIRANDA = bareJid('miranda@isle.example') ?? ('' as never);
const QUERY = '?OTRv3?';

/** Our client on a server in memory, and an engine as the other side. */
class Line {
  readonly client: SimulatedClient;
  peer = new Party('bob', keyOf('bob'));
  /** What she has been sent. */
  readonly sent: string[] = [];
  /** Of that what her client has not heard yet. */
  #waiting: string[] = [];
  /** What our own other devices have been sent. */
  readonly copies: XmlElement[] = [];
  keysMade = 0;

  constructor(settings = {}) {
    this.client = new SimulatedClient(settings);
    this.client.server.onMessage = (stanza) => {
      const body = childText(stanza, 'body');
      if (stanza.attrs.to === this.client.account) this.copies.push(stanza);
      if (body === undefined || bareJid(stanza.attrs.to) !== MIRANDA) return;
      this.sent.push(body);
      this.#waiting.push(body);
    };
  }

  async signIn({ isContact = true } = {}): Promise<this> {
    await this.client.signIn();
    this.#makeKeys();
    if (isContact) {
      const item = `<item jid="${MIRANDA}" subscription="both"/>`;
      this.client.session.receive(
        parseXml(`<iq type="set" id="r"><query xmlns="jabber:iq:roster">${item}</query></iq>`),
      );
    }
    await this.client.settle();
    return this;
  }

  /** The page is loaded anew. */
  async reload(): Promise<void> {
    await this.client.reload();
    this.#makeKeys();
  }

  #makeKeys(): void {
    this.handle.key.make = ({ onMade }) => {
      this.keysMade += 1;
      queueMicrotask(() => onMade(keys.alice));
      return () => {};
    };
  }

  get handle() {
    return this.client.session.use(otr);
  }

  get conversation(): Promise<Conversation> {
    return this.client.conversation(MIRANDA);
  }

  async chat() {
    return this.handle.of(await this.conversation);
  }

  /** Her client sends this. */
  async hear(body: string): Promise<void> {
    const from = `${MIRANDA}/cell`;
    const message = xml(
      'message',
      NS_CLIENT,
      { type: 'chat', from, to: this.client.account, id: newId() },
      xml('body', NS_CLIENT, {}, body),
    );
    this.client.session.receive(message);
    await this.client.settle();
  }

  /** What her engine has to say reaches us. */
  async hearPeer(): Promise<void> {
    for (const body of this.peer.outbox.splice(0)) await this.hear(body);
  }

  /** Both sides hear each other until neither has anything to say. */
  async exchange(): Promise<void> {
    await this.client.settle();
    while (this.peer.outbox.length + this.#waiting.length > 0) {
      for (const body of this.#waiting.splice(0)) this.peer.receive(body);
      await this.hearPeer();
    }
  }
}

const onTheLine = (settings = {}, who?: { readonly isContact: boolean }) => new Line(settings).signIn(who);

describe('somebody who is no contact', () => {
  const stranger = { isContact: false };

  it('gets no answer to what their program begins, and no key is made for it', async () => {
    const line = await onTheLine({}, stranger);
    await line.hear(QUERY);
    line.peer.do({ type: 'start' });
    line.peer.receive(QUERY);
    await line.exchange();
    await line.hear('?OTR Error: what?');
    expect([line.sent, line.keysMade]).toEqual([[], 0]);
    const chat = await line.chat();
    expect([chat.state.value, chat.isStarting.value]).toEqual(['unencrypted', false]);

    await line.handle.key.need();
    line.peer.receive(QUERY);
    await line.exchange();
    expect([line.sent, chat.isStarting.value]).toEqual([[], false]);
  });

  it('is not told what could not be read', async () => {
    const line = await onTheLine({}, stranger);
    const { instanceTag } = line.handle.key;
    converse(line.peer, new Party('alice', keyOf('alice'), { instanceTag }));
    line.peer.say('Do you love me?');
    await line.exchange();
    expect(line.sent).toEqual([]);
    expect(await line.client.messages(MIRANDA)).toMatchObject([{ parts: { otr: 'unreadable' } }]);
  });

  it('is offered nothing where the site wants encryption', async () => {
    const line = await onTheLine({ use_otr_by_default: true }, stranger);
    const conversation = await line.conversation;
    line.client.session.run('protect', () => {}, { conversation, wish: 'offer' });
    await line.hear(`Hello${' \t  \t\t\t\t \t \t \t    \t\t  \t\t'}`);
    await line.exchange();
    expect(line.sent).toEqual([]);
  });

  it('is answered once the visitor has asked for it, until they end it', async () => {
    const line = await onTheLine({}, stranger);
    const chat = await line.chat();
    chat.start();
    await line.exchange();
    expect(chat.state.value).toBe('unverified');
    chat.end();
    await line.exchange();
    line.sent.length = 0;
    await line.hear(QUERY);
    expect(line.sent).toEqual([]);
  });
});

describe('a contact who begins', () => {
  it('is answered, and what is written meanwhile waits until it is private', async () => {
    const line = await onTheLine();
    await line.hear(QUERY);
    const chat = await line.chat();
    expect(chat.isStarting.value).toBe(true);
    await line.client.compose(MIRANDA, 'For your eyes only');
    await line.exchange();
    expect(chat.state.value).toBe('unverified');
    expect(line.sent.join()).not.toContain('For your eyes only');
    expect(line.peer.heard).toEqual(['For your eyes only']);
  });

  it('and dies in the middle of it leaves a choice, and nothing goes out unencrypted', async () => {
    const line = await onTheLine();
    line.peer.receive(QUERY);
    await line.hearPeer();
    const chat = await line.chat();
    await line.client.compose(MIRANDA, 'Are you still there?');
    line.client.clock.advance(30_000);
    expect([chat.isStarting.value, chat.notice.value]).toEqual([true, { type: 'no-answer' }]);
    chat.end();
    await line.client.settle();
    expect([chat.isStarting.value, chat.state.value]).toEqual([false, 'unencrypted']);
    expect(line.sent.join()).not.toContain('Are you still there?');
    expect(await line.client.messages(MIRANDA)).toMatchObject([{ delivery: 'failed', failure: 'not-encrypted' }]);
  });

  it('while the key is being made is waited for from then on', async () => {
    const line = await onTheLine();
    let made = () => {};
    line.handle.key.make = ({ onMade }) => {
      made = () => onMade(keys.alice);
      return () => {};
    };
    await line.hear(QUERY);
    const chat = await line.chat();
    line.client.clock.advance(40_000);
    made();
    await line.client.settle();
    expect(chat.notice.value).toBeUndefined();
    line.client.clock.advance(30_000);
    expect(chat.notice.value).toEqual({ type: 'no-answer' });
  });
});

/** A private conversation that the visitor has begun. */
async function inPrivate(settings = {}) {
  const line = await onTheLine(settings);
  const chat = await line.chat();
  chat.start();
  await line.exchange();
  return { line, chat };
}

describe('a private conversation', () => {
  it('tells when the contact uses another key, also where none was verified, until the visitor has seen it', async () => {
    const { line, chat } = await inPrivate();
    expect(chat.notice.value).toBeUndefined();
    const { instanceTag } = line.peer.around;
    line.peer = new Party('mallory', keyOf('mallory'), { instanceTag });
    line.peer.do({ type: 'start' });
    await line.exchange();
    expect(chat.notice.value).toEqual({ type: 'other-key' });
    line.peer.do({ type: 'start' });
    await line.exchange();
    expect(chat.notice.value).toEqual({ type: 'other-key' });
    chat.notice.value = undefined;
    line.peer.do({ type: 'start' });
    await line.exchange();
    expect(chat.notice.value).toEqual({ type: 'refreshed' });
  });

  it('tells of another key also where another client of the contact comes with it, until the visitor trusts it', async () => {
    const { line, chat } = await inPrivate();
    line.peer = new Party('mallory', keyOf('mallory'));
    line.peer.do({ type: 'start' });
    await line.exchange();
    expect(chat.theirs.value?.isOtherInstance).toBe(true);
    expect(chat.notice.value).toEqual({ type: 'other-key' });
    chat.trust(true);
    expect([chat.state.value, chat.notice.value]).toEqual(['verified', undefined]);

    line.peer = new Party('bob', keyOf('bob'));
    line.peer.do({ type: 'start' });
    await line.exchange();
    expect(chat.notice.value).toEqual({ type: 'new-key' });
    chat.trust(true);
    expect(chat.notice.value).toBeUndefined();
  });

  it('shows that a comparison is running, also one that takes the place of another', async () => {
    const { line, chat } = await inPrivate();
    chat.compare('the island');
    expect(chat.comparison.value).toEqual({ type: 'running' });
    chat.compare('the tempest', 'What was it?');
    expect(chat.comparison.value).toEqual({ type: 'running' });
    await line.exchange();
    expect(line.peer.eventsOf('smp-asked').at(-1)?.question).toBe('What was it?');
    chat.end();
    chat.compare('nobody is there');
    expect(chat.comparison.value).toBeUndefined();
  });

  it('is not forwarded to our other devices', async () => {
    const { line, chat } = await inPrivate({ forward_messages: true });
    await line.client.compose(MIRANDA, 'For your eyes only');
    await line.exchange();
    expect(line.copies).toEqual([]);
    chat.end();
    await line.client.compose(MIRANDA, 'In the open');
    await line.exchange();
    expect(line.copies).toHaveLength(1);
  });

  it('has what comes in clear marked as such, and nothing that came encrypted changed by it', async () => {
    const { line } = await inPrivate();
    const { session, account } = line.client;
    line.peer.say('Meet me at the cave');
    await line.exchange();
    const clear = (children: string) =>
      `<message xmlns="jabber:client" type="chat" from="${MIRANDA}/cell" to="${account}" id="forged"><body>Pay Antonio</body>${children}</message>`;
    const carbon = (message: string) =>
      `<message from="${account}" to="${account}"><received xmlns="urn:xmpp:carbons:2"><forwarded xmlns="urn:xmpp:forward:0">${message}</forwarded></received></message>`;
    const [said] = await line.client.messages(MIRANDA);
    for (const id of [said?.wireId, said?.stanzaId].filter((each) => each !== undefined)) {
      session.receive(parseXml(clear(`<replace xmlns="urn:xmpp:message-correct:0" id="${id}"/>`)));
      session.receive(parseXml(carbon(clear(`<replace xmlns="urn:xmpp:message-correct:0" id="${id}"/>`))));
    }
    session.receive(parseXml(carbon(clear(''))));
    await line.client.settle();
    const messages = await line.client.messages(MIRANDA);
    const own = messages.filter(({ isOwn }) => !isOwn).map(({ body, parts }) => [body, parts?.otr]);
    expect(own).toEqual([
      ['Meet me at the cave', 'unverified'],
      ['Pay Antonio', 'exposed'],
    ]);
  });

  it('that the contact has ended sends nothing, and lets what is written wait once the visitor starts again', async () => {
    const { line, chat } = await inPrivate();
    line.peer.do({ type: 'end' });
    await line.exchange();
    await line.client.compose(MIRANDA, 'Refused');
    chat.start();
    await line.client.compose(MIRANDA, 'For your eyes only');
    await line.exchange();
    expect(line.peer.heard).toEqual(['For your eyes only']);
    expect((await line.client.messages(MIRANDA)).map(({ failure }) => failure)).toEqual(['private-ended', undefined]);
  });
});

describe('a page that is loaded anew in the middle of it', () => {
  it('sends nothing until the visitor decides', async () => {
    const { line } = await inPrivate();
    await line.reload();
    await line.exchange();
    const chat = await line.chat();
    expect([chat.state.value, chat.isInterrupted.value]).toEqual(['finished', true]);
    await line.client.compose(MIRANDA, 'Refused');
    await line.exchange();
    chat.start();
    await line.client.compose(MIRANDA, 'For your eyes only');
    await line.exchange();
    expect([chat.state.value, chat.isInterrupted.value]).toEqual(['unverified', false]);
    expect(line.peer.heard).toEqual(['For your eyes only']);
    expect(line.sent.join()).not.toContain('Refused');
  });

  it('makes it private again by itself with a key that the tab has kept, until the visitor logs out', async () => {
    const { line } = await inPrivate({ cache_otr_key: true });
    const before = line.handle.key.fingerprint.value;
    await line.reload();
    await line.exchange();
    expect((await line.chat()).state.value).toBe('unverified');
    expect([line.keysMade, line.handle.key.fingerprint.value]).toEqual([1, before]);
    const { tab } = line.client.session;
    expect(tab.names('otr-key:')).toHaveLength(1);
    await line.client.client.signOut();
    expect(tab.names('otr-key:')).toEqual([]);
  });

  it('does not do so for somebody who is no contact any more', async () => {
    const line = await onTheLine({ cache_otr_key: true }, { isContact: false });
    (await line.chat()).start();
    await line.exchange();
    line.sent.length = 0;
    await line.reload();
    await line.exchange();
    expect((await line.chat()).state.value).toBe('finished');
    expect(line.sent).toEqual([]);
  });
});
