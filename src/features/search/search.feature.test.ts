import { describe, expect, it } from 'vitest';
import { clearHere } from '#core/history/clear.ts';
import type { Message } from '#core/message.ts';
import { bareJid, type Jid } from '#lib/jid.ts';
import { NS_MAM } from '#test/simulation/simulated-archive.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { messageAt } from '#test/support/messages.ts';
import { child, childText, elements, type XmlElement, xml } from '#xmpp/xml.ts';
import { parseQuery } from './query.model.ts';
import { search } from './search.feature.ts';

const MIRANDA = 'miranda@isle.example';
const ARIEL = 'ariel@isle.example';

async function rig(stored = 0) {
  const device = new SimulatedClient();
  await device.signIn();
  const handle = () => device.session.use(search);
  const write = async (messages: readonly Message[]) => {
    const changes = device.session.changesFromElsewhere();
    for (const message of messages) changes.put(message);
    await changes.commit();
  };
  const until = async (isDone: () => boolean) => {
    for (let round = 0; round < 2_000 && !isDone(); round++) {
      device.clock.advance(20);
      await device.settle();
    }
    expect(isDone()).toBe(true);
  };
  if (stored > 0) {
    await device.conversation(MIRANDA);
    await write(Array.from({ length: stored }, (_, index) => message(index)));
  }
  const indexed = () => until(() => handle().indexing.isIdle.peek());
  const find = async (text: string, within?: string) => {
    await indexed();
    const found: string[] = [];
    let isDone = false;
    const finding = handle().find({
      query: parseQuery(text),
      within: within === undefined ? undefined : await device.conversation(within),
      nameOf: (jid: Jid) => (jid === MIRANDA ? 'Miranda Milan' : jid),
      isCancelled: () => false,
      onHits: (hits) => void found.push(...hits.map(({ body }) => body)),
    });
    void finding.finally(() => {
      isDone = true;
    });
    await until(() => isDone);
    return found;
  };
  return { device, handle, find, write, indexed };
}

const miranda = bareJid(MIRANDA) ?? ('' as never);
const BEGAN = Date.UTC(2025, 0, 1);

/** One a minute. */
const message = (index: number, change: Partial<Message> = {}): Message => {
  const at = BEGAN + index * 60_000;
  const body = `number ${index}`;
  return {
    ...messageAt(index, { conversation: miranda, sender: miranda, body }),
    rank: at,
    sentAt: new Date(at),
    ...change,
  };
};

describe('search', () => {
  it('finds what came in, in all conversations or one', async () => {
    const { device, find } = await rig();
    device.server.receive(MIRANDA, 'O brave new world', 'a');
    device.server.receive(ARIEL, 'All hail, great master, a new day', 'b');
    await device.settle();
    expect((await find('new')).sort()).toEqual(['All hail, great master, a new day', 'O brave new world']);
    expect(await find('new', MIRANDA)).toEqual(['O brave new world']);
    expect(await find('in:milan new')).toEqual(['O brave new world']);
    expect(await find('from:ariel new')).toEqual(['All hail, great master, a new day']);
    expect(await find('new "great master"')).toEqual(['All hail, great master, a new day']);
  });

  it('finds what we said, and what has a link, a file or an image', async () => {
    const { device, find } = await rig();
    await device.compose(MIRANDA, 'see https://isle.example/map for the way');
    await device.compose(MIRANDA, 'https://isle.example/up/storm.jpg');
    device.server.receive(MIRANDA, 'the way is long', 'c');
    await device.settle();
    expect(await find('from:me way')).toEqual(['see https://isle.example/map for the way']);
    expect(await find('has:link')).toHaveLength(2);
    expect(await find('has:file')).toEqual(['https://isle.example/up/storm.jpg']);
    expect(await find('has:image')).toEqual(['https://isle.example/up/storm.jpg']);
  });

  it('knows every message of a long conversation, the newest first, and by day', async () => {
    const { find } = await rig(2_500);
    for (const index of [0, 299, 300, 1_234, 2_499]) {
      expect(await find(`"number ${index}"`)).toContain(`number ${index}`);
    }
    expect((await find('number'))[0]).toBe('number 2499');
    expect(await find('number before:2025')).toEqual([]);
  });

  it('follows what is changed, moved in between and taken away', async () => {
    const { device, find, write } = await rig(700);
    expect(await find('"number 350"')).toEqual(['number 350']);
    await write([message(350, { body: 'something else' })]);
    expect(await find('"number 350"')).toEqual([]);
    expect(await find('something')).toEqual(['something else']);
    const early = message(9_000, { rank: message(10).rank + 1, body: 'an early bird' });
    await write([early]);
    expect(await find('bird')).toEqual(['an early bird']);
    await clearHere(device.session, await device.conversation(MIRANDA));
    expect(await find('number')).toEqual([]);
  });

  it('finds out by itself what changed while nobody watched', async () => {
    const { device, find, indexed } = await rig(700);
    await indexed();
    const { records } = device.session;
    await device.session.store(records.put(message(9_000, { rank: message(10).rank + 1, body: 'came in the night' })));
    await device.session.store(records.remove(message(500)));
    await device.reload();
    expect(await find('night')).toEqual(['came in the night']);
    expect(await find('"number 500"')).not.toContain('number 500');
  });

  it('shows what only the archive has as it is shown in the chat: covered, and nothing that was taken back', async () => {
    const { device, find, write } = await rig();
    const { server } = device;
    const form = [xml('field', 'jabber:x:data', { var: 'withtext' })];
    server.onQuestion = ({ attrs, children }) =>
      attrs.type === 'get' && children.some((node) => typeof node !== 'string' && node.ns === NS_MAM)
        ? xml('query', NS_MAM, {}, xml('x', 'jabber:x:data', { type: 'form' }, ...form))
        : undefined;
    const said = (body: string, ...extra: XmlElement[]) => {
      const attrs = { type: 'chat', from: `${MIRANDA}/isle`, to: server.account.owner };
      return server.account.add(
        xml('message', 'jabber:client', attrs, xml('body', 'jabber:client', {}, body), ...extra),
        new Date(0),
      );
    };
    said('the butler, in the library', xml('spoiler', 'urn:xmpp:spoiler:0', {}, 'Who it was'));
    said('the butler again', xml('spoiler', 'urn:xmpp:spoiler:0'));
    said('a butler is wanted');
    const { id } = said('the butler is mine');
    await write([
      message(1, { archiveId: id, body: 'the butler is mine', parts: { retracted: { by: undefined } } as never }),
    ]);
    expect((await find('butler')).toSorted()).toEqual(['', 'Who it was', 'a butler is wanted']);
  });

  it('asks the archive for the words as they were written, and finds them however they are', async () => {
    const { device, find } = await rig();
    const { server } = device;
    const asked: string[] = [];
    server.onQuestion = (question) => {
      const query = child(question, 'query', NS_MAM);
      const form = query && child(query, 'x', 'jabber:x:data');
      const field = form && elements(form).find(({ attrs }) => attrs.var === 'withtext');
      if (field) asked.push(childText(field, 'value') ?? '');
      const fields = xml('x', 'jabber:x:data', { type: 'form' }, xml('field', 'jabber:x:data', { var: 'withtext' }));
      return query && question.attrs.type === 'get' ? xml('query', NS_MAM, {}, fields) : undefined;
    };
    const attrs = { type: 'chat', from: `${MIRANDA}/isle`, to: server.account.owner };
    server.account.add(
      xml('message', 'jabber:client', attrs, xml('body', 'jabber:client', {}, 'Welche GRÖSSE?')),
      new Date(0),
    );
    expect(await find('Größe from:miranda')).toEqual(['Welche GRÖSSE?']);
    expect(asked).toEqual(['Größe']);
  });

  it('shows nothing that was taken back', async () => {
    const { find, write } = await rig(5);
    await write([message(3, { parts: { retracted: { by: undefined } } as never })]);
    expect(await find('"number 3"')).toEqual([]);
  });
});
