import { createHash } from 'node:crypto';
import { computed } from '@preact/signals-core';
import { describe, expect, it, vi } from 'vitest';
import { rooms } from '#features/rooms/rooms.feature.ts';
import type { Dispose } from '#lib/dispose.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { StanzaError } from '#xmpp/stanza-error.ts';
import { elements } from '#xmpp/xml.ts';
import { faces } from './faces.feature.ts';

const FOREST = bareJid('forest@rooms.example') ?? ('' as BareJid);
const COURT = bareJid('court@rooms.example') ?? ('' as BareJid);

const pictureOf = (whose: string) => Buffer.from(`\x89PNG\r\n\x1a\n of ${whose}`, 'latin1');
const hashOf = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex');
const urlOf = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;
const vcard = (bytes: Buffer) =>
  parseXml(
    `<iq type="result"><vCard xmlns="vcard-temp"><PHOTO><BINVAL>${bytes.toString('base64')}</BINVAL></PHOTO></vCard></iq>`,
  );

interface Shown {
  readonly room?: BareJid;
  readonly hash?: string;
  readonly item?: string;
  readonly type?: string;
}

const presence = (nick: string, { room = FOREST, hash, item = '', type = '' }: Shown = {}) =>
  parseXml(
    `<presence from="${room}/${nick}"${type && ` type="${type}"`}><x xmlns="http://jabber.org/protocol/muc#user"><item role="participant" affiliation="none" ${item}/>${
      nick === 'Prospero' ? '<status code="110"/>' : ''
    }</x>${hash === undefined ? '' : `<x xmlns="vcard-temp:x:update"><photo>${hash}</photo></x>`}</presence>`,
  );

/** In both rooms; sees whom it asks for pictures, and answers; nothing: there is none for us. */
async function inside(answer: (to: string) => Buffer | undefined, settings = {}) {
  const client = new SimulatedClient(settings);
  await client.signIn();
  const { session } = client;
  const asked: string[] = [];
  const request = session.request.bind(session);
  const counts = { now: 0, most: 0 };
  vi.spyOn(session, 'request').mockImplementation(async (question) => {
    const { payload, to } = question;
    if (payload.ns !== 'vcard-temp' || !to?.includes('/')) return request(question);
    asked.push(to);
    counts.most = Math.max(counts.most, ++counts.now);
    await new Promise((resolve) => setImmediate(resolve));
    counts.now -= 1;
    const found = answer(to);
    if (!found) throw new StanzaError('service-unavailable');
    return vcard(found);
  });
  client.server.onShowing = ({ attrs }) => [presence('Prospero', { room: bareJid(attrs.to) ?? FOREST })];
  for (const room of [FOREST, COURT]) await session.use(rooms).join(room, { nick: 'Prospero' });
  await client.settle();
  const settle = async () => {
    await client.settle();
    client.clock.advance(300);
    await client.settle();
  };
  const hear = async (...given: Parameters<typeof presence>) => {
    session.receive(presence(...given));
    await settle();
  };
  /** Somebody's row or message is on the screen. */
  const look = (nick: string, room = FOREST) => {
    const address = session.use(rooms).get(room)?.addressOf(nick) ?? room;
    const shown = computed(() => session.use(faces).pictureOf(address));
    return { shown, stop: shown.subscribe(() => {}) };
  };
  return { client, asked, counts, settle, hear, look };
}

describe('5,000 people in a room', () => {
  it('are asked for their pictures by those who stay on the screen alone, few at a time and each once', async () => {
    const { client, asked, counts, settle, look } = await inside((to) => pictureOf(to.split('/')[1] ?? ''));
    const people = Array.from({ length: 5000 }, (_, index) => `spirit ${index}`);
    for (const nick of people) client.session.receive(presence(nick, { hash: hashOf(pictureOf(nick)) }));
    await settle();
    expect(asked).toEqual([]);
    let stops: Dispose[] = [];
    for (let first = 0; first < 5000; first += 500) {
      for (const stop of stops) stop();
      stops = people.slice(first, first + 30).map((nick) => look(nick).stop);
      client.clock.advance(16);
    }
    await settle();
    await vi.waitFor(() => expect(asked).toHaveLength(30));
    expect(counts.most).toBe(3);
    // The same picture elsewhere, in another room or after looking away, is there already.
    for (const stop of stops) stop();
    client.session.receive(presence('Ariel', { room: COURT, hash: hashOf(pictureOf('spirit 4500')) }));
    const { shown } = look('Ariel', COURT);
    await settle();
    await vi.waitFor(() => expect(shown.value).toBe(urlOf(pictureOf('spirit 4500'))));
    expect(asked).toHaveLength(30);
  });

  it('leave no more than 200 pictures on disk', async () => {
    const { client, asked, settle, look } = await inside((to) => pictureOf(to.split('/')[1] ?? ''));
    for (let index = 0; index < 220; index += 1) {
      const nick = `spirit ${index}`;
      client.session.receive(presence(nick, { hash: hashOf(pictureOf(nick)) }));
      look(nick);
    }
    await settle();
    await vi.waitFor(() => expect(asked).toHaveLength(220));
    await vi.waitFor(async () => expect(await client.session.table('pictures').count({})).toBe(200));
  });
});

describe('the picture of somebody in a room', () => {
  it('is another when they say so, none when they say so, and gone with them', async () => {
    const [old, young] = [pictureOf('the old'), pictureOf('the young')];
    let picture = old;
    const { hear, look, asked } = await inside(() => picture);
    await hear('Ariel', { hash: hashOf(old) });
    const { shown } = look('Ariel');
    await hear('Caliban');
    await vi.waitFor(() => expect(shown.value).toBe(urlOf(old)));
    picture = young;
    await hear('Ariel', { hash: hashOf(young) });
    await vi.waitFor(() => expect(shown.value).toBe(urlOf(young)));
    await hear('Ariel', { hash: '' });
    expect(shown.value).toBeUndefined();
    await hear('Ariel', { hash: hashOf(young) });
    expect(shown.value).toBe(urlOf(young));
    await hear('Ariel', { type: 'unavailable' });
    expect(shown.value).toBeUndefined();
    await hear('Ariel');
    expect(shown.value).toBeUndefined();
    expect(asked).toEqual([`${FOREST}/Ariel`, `${FOREST}/Ariel`]);
  });

  it.each([
    ['the room refuses to give it', () => undefined],
    ['it is not what they said', () => pictureOf('another')],
    ['it is no picture', () => Buffer.from('<svg/>')],
  ])('is asked for once where %s', async (_, answer) => {
    const { hear, look, settle, asked } = await inside(answer);
    const hash = hashOf(pictureOf('Ariel'));
    await hear('Ariel', { hash });
    const { shown, stop } = look('Ariel');
    await settle();
    stop();
    look('Ariel');
    await hear('Ariel', { hash });
    await hear('Miranda', { room: COURT, hash });
    look('Miranda', COURT);
    await settle();
    expect(shown.value).toBeUndefined();
    expect(asked).toEqual([`${FOREST}/Ariel`]);
  });

  it('is that of the contact where the room says who it is', async () => {
    const { client, hear, look, settle, asked } = await inside(() => undefined);
    const item = '<item jid="ariel@isle.example" subscription="both"/>';
    client.session.receive(parseXml(`<iq type="set" id="r"><query xmlns="jabber:iq:roster">${item}</query></iq>`));
    const picture = pictureOf('a contact');
    client.server.onQuestion = ({ attrs, children: [payload] }) =>
      attrs.to === 'ariel@isle.example' && typeof payload === 'object' && payload.ns === 'vcard-temp'
        ? elements(vcard(picture))[0]
        : undefined;
    await hear('Ariel', { hash: hashOf(pictureOf('Ariel')), item: 'jid="ariel@isle.example/air"' });
    const { shown } = look('Ariel');
    await settle();
    await vi.waitFor(() => expect(shown.value).toBe(urlOf(picture)));
    expect(asked).toEqual([]);
  });

  it('is neither fetched nor shown where the site does not want it', async () => {
    const { hear, look, settle, asked } = await inside(() => pictureOf('Ariel'), { use_vcards: false });
    await hear('Ariel', { hash: hashOf(pictureOf('Ariel')) });
    const { shown } = look('Ariel');
    await settle();
    expect([shown.value, ...asked]).toEqual([undefined]);
  });
});
