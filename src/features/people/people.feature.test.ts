import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { profiles } from '#features/profiles/profiles.feature.ts';
import { roster } from '#features/roster/roster.feature.ts';
import type { Dispose } from '#lib/dispose.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { StanzaError } from '#xmpp/stanza-error.ts';
import { elements, type XmlElement } from '#xmpp/xml.ts';
import { people } from './people.feature.ts';

const person = (index: number): BareJid => bareJid(`spirit${index}@isle.example`) ?? ('' as BareJid);
const ARIEL = person(0);

const PNG = Buffer.from('\x89PNG\r\n\x1a\n and the rest', 'latin1');
const OTHER = Buffer.from('\x89PNG\r\n\x1a\n something else', 'latin1');
const hashOf = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex');

const vcard = (inside: string) => parseXml(`<iq type="result"><vCard xmlns="vcard-temp">${inside}</vCard></iq>`);
const photo = (bytes: Buffer) => `<PHOTO><BINVAL>${bytes.toString('base64')}</BINVAL></PHOTO>`;
const pepItem = (node: string, inside: string) =>
  parseXml(
    `<iq type="result"><pubsub xmlns="http://jabber.org/protocol/pubsub"><items node="${node}"><item id="1">${inside}</item></items></pubsub></iq>`,
  );

type Answer = (to: string, payload: XmlElement) => XmlElement | undefined;

/** Sees what is asked of people, and answers it; nothing: there is none. */
function ask(client: SimulatedClient, answer: Answer): string[] {
  const asked: string[] = [];
  const { session } = client;
  const request = session.request.bind(session);
  vi.spyOn(session, 'request').mockImplementation(async (question) => {
    const { payload, to } = question;
    const isAboutPeople = payload.ns === 'vcard-temp' || payload.ns === 'http://jabber.org/protocol/pubsub';
    if (!isAboutPeople) return request(question);
    const node = elements(payload)[0]?.attrs.node;
    asked.push([payload.name, to, node].filter(Boolean).join(' '));
    await new Promise((resolve) => setImmediate(resolve));
    const found = answer(to ?? session.self, payload);
    if (!found) throw new StanzaError('item-not-found');
    return found;
  });
  return asked;
}

async function signedIn(answer: Answer, settings = {}) {
  const client = new SimulatedClient(settings);
  await client.signIn();
  const asked = ask(client, answer);
  return { client, asked, handle: client.session.use(profiles) };
}

/** Looks for so long that it counts. */
async function lookLong(client: SimulatedClient): Promise<void> {
  await client.settle();
  client.clock.advance(300);
  await client.settle();
}

/** The server tells of what somebody keeps there. */
function hear(client: SimulatedClient, from: string, node: string, inside: string): void {
  client.session.receive(
    parseXml(
      `<message type="headline" from="${from}" to="prospero@isle.example"><event xmlns="http://jabber.org/protocol/pubsub#event"><items node="${node}"><item id="1">${inside}</item></items></event></message>`,
    ),
  );
}

function befriend(client: SimulatedClient, ...jids: readonly string[]): Promise<void> {
  const items = jids.map((jid) => `<item jid="${jid}" subscription="both"/>`);
  for (const item of items) {
    client.session.receive(parseXml(`<iq type="set" id="r"><query xmlns="jabber:iq:roster">${item}</query></iq>`));
  }
  return client.settle();
}

const avatarOf = (hash: string) =>
  `<metadata xmlns="urn:xmpp:avatar:metadata"><info id="${hash}" type="image/png" bytes="1"/></metadata>`;

describe('5,000 contacts', () => {
  it('are asked for by those who stay on the screen alone, and once a day', async () => {
    const { client, asked, handle } = await signedIn((to) => vcard(`<FN>${to}</FN>${photo(PNG)}`));
    let shown: Dispose[] = [];
    for (let first = 0; first < 5000; first += 20) {
      for (const stop of shown) stop();
      shown = Array.from({ length: 20 }, (_, index) => handle.of(person(first + index)).subscribe(() => {}));
      client.clock.advance(16);
    }
    await lookLong(client);
    await vi.waitFor(async () => expect(await client.session.table('people').count({})).toBe(20));
    expect(asked).toHaveLength(20);
    expect(handle.of(person(4999)).value).toMatchObject({ fullName: person(4999), picture: { type: 'image/png' } });
    await client.reload();
    const again = ask(client, () => undefined);
    const known = client.session.use(profiles);
    for (let index = 4980; index < 5000; index += 1) known.of(person(index)).subscribe(() => {});
    await lookLong(client);
    expect(known.of(person(4999)).value).toMatchObject({ fullName: person(4999), picture: { type: 'image/png' } });
    expect(again).toEqual([]);
  });

  it('are asked three at a time', async () => {
    let most = 0;
    const { client, asked, handle } = await signedIn(() => {
      most = Math.max(most, asked.length - done);
      done += 1;
      return undefined;
    });
    let done = 0;
    for (let index = 0; index < 40; index += 1) handle.of(person(index)).subscribe(() => {});
    await lookLong(client);
    await vi.waitFor(() => expect(done).toBe(40));
    expect(most).toBe(3);
  });

  it('are asked for nothing where the site does not want it', async () => {
    const { client, asked, handle } = await signedIn(() => undefined, { use_vcards: false });
    for (let index = 0; index < 40; index += 1) handle.of(person(index)).subscribe(() => {});
    await befriend(client, ARIEL);
    hear(client, ARIEL, 'urn:xmpp:avatar:metadata', avatarOf(hashOf(PNG)));
    client.session.receive(parseXml(`<presence from="${ARIEL}/air"/>`));
    await lookLong(client);
    await client.session.use(people).card(ARIEL);
    expect(asked).toEqual([]);
    const told = ['urn:xmpp:avatar:metadata+notify', 'http://jabber.org/protocol/nick+notify'];
    expect(told.filter((each) => client.session.advertised.has(each))).toEqual([]);
    const { client: other } = await signedIn(() => undefined);
    expect(told.filter((each) => other.session.advertised.has(each))).toEqual(told);
  });
});

describe('a picture that a contact tells of', () => {
  const DATA = `pubsub ${ARIEL} urn:xmpp:avatar:data`;
  const data = (bytes: Buffer) =>
    pepItem('urn:xmpp:avatar:data', `<data xmlns="urn:xmpp:avatar:data">${bytes.toString('base64')}</data>`);

  it('is fetched by its hash where somebody looks, and kept by it', async () => {
    const { client, asked, handle } = await signedIn((_, { name }) => (name === 'vCard' ? vcard('') : data(PNG)));
    await befriend(client, ARIEL);
    hear(client, ARIEL, 'urn:xmpp:avatar:metadata', avatarOf(hashOf(PNG)));
    await lookLong(client);
    expect(asked).toEqual([]);
    const shown = handle.of(ARIEL);
    shown.subscribe(() => {});
    await lookLong(client);
    await vi.waitFor(() => expect(asked).toEqual([`vCard ${ARIEL}`, DATA]));
    await vi.waitFor(() => expect(shown.value?.picture?.base64).toBe(PNG.toString('base64')));
    hear(client, ARIEL, 'urn:xmpp:avatar:metadata', '<metadata xmlns="urn:xmpp:avatar:metadata"/>');
    await lookLong(client);
    await vi.waitFor(() => expect(shown.value?.picture).toBeUndefined());
    expect(asked).toHaveLength(2);
  });

  it('is not shown where it is another one than they said', async () => {
    const { client, handle } = await signedIn((_, { name }) => (name === 'vCard' ? vcard('') : data(OTHER)));
    await befriend(client, ARIEL);
    hear(client, ARIEL, 'urn:xmpp:avatar:metadata', avatarOf(hashOf(PNG)));
    const shown = handle.of(ARIEL);
    shown.subscribe(() => {});
    await lookLong(client);
    await vi.waitFor(() => expect(shown.value).toBeDefined());
    expect(shown.value?.picture).toBeUndefined();
  });

  it.each([
    ['before that of their card', PNG, PNG],
    ['and stands back behind that of their card where it cannot be had', OTHER, OTHER],
  ])('is shown %s', async (_, kept, expected) => {
    const card = vcard(`<FN>Ariel</FN>${photo(OTHER)}`);
    const { client, asked, handle } = await signedIn((_to, { name }) => (name === 'vCard' ? card : data(kept)));
    await befriend(client, ARIEL);
    hear(client, ARIEL, 'urn:xmpp:avatar:metadata', avatarOf(hashOf(PNG)));
    const shown = handle.of(ARIEL);
    shown.subscribe(() => {});
    await lookLong(client);
    await vi.waitFor(() => expect(shown.value?.picture?.base64).toBe(expected.toString('base64')));
    await lookLong(client);
    expect(asked).toEqual([`vCard ${ARIEL}`, DATA]);
  });

  it('is nobody’s who is no contact', async () => {
    const { client, asked, handle } = await signedIn(() => undefined);
    hear(client, ARIEL, 'urn:xmpp:avatar:metadata', avatarOf(hashOf(PNG)));
    handle.of(ARIEL).subscribe(() => {});
    await lookLong(client);
    await vi.waitFor(() => expect(asked).toEqual([`vCard ${ARIEL}`]));
  });

  it('may be told of in presence', async () => {
    const { client, asked, handle } = await signedIn(() =>
      vcard(`<FN>Ariel</FN>${photo(asked.length > 1 ? OTHER : PNG)}`),
    );
    await befriend(client, ARIEL);
    const shown = handle.of(ARIEL);
    shown.subscribe(() => {});
    const appear = async (bytes: Buffer) => {
      const update = `<x xmlns="vcard-temp:x:update"><photo>${hashOf(bytes)}</photo></x>`;
      client.session.receive(parseXml(`<presence from="${ARIEL}/air">${update}</presence>`));
      await lookLong(client);
    };
    await appear(PNG);
    await vi.waitFor(() => expect(shown.value?.picture?.base64).toBe(PNG.toString('base64')));
    await appear(PNG);
    expect(asked).toEqual([`vCard ${ARIEL}`]);
    await appear(OTHER);
    await vi.waitFor(() => expect(shown.value?.picture?.base64).toBe(OTHER.toString('base64')));
  });

  it('is asked for once more where presence and what they said do not agree', async () => {
    const { client, asked, handle } = await signedIn((_, { name }) => (name === 'vCard' ? vcard('') : data(PNG)));
    await befriend(client, ARIEL);
    const shown = handle.of(ARIEL);
    shown.subscribe(() => {});
    hear(client, ARIEL, 'urn:xmpp:avatar:metadata', avatarOf(hashOf(PNG)));
    await lookLong(client);
    await vi.waitFor(() => expect(shown.value?.picture).toBeDefined());
    asked.length = 0;
    const without = `<presence from="${ARIEL}/air"><x xmlns="vcard-temp:x:update"><photo/></x></presence>`;
    for (let times = 0; times < 3; times += 1) client.session.receive(parseXml(without));
    await lookLong(client);
    expect(asked).toEqual([`pubsub ${ARIEL} urn:xmpp:avatar:metadata`]);
  });
});

describe('somebody who is no contact', () => {
  const says = (body: string) =>
    parseXml(`<message type="chat" from="${ARIEL}/air" id="1"><body>${body}</body></message>`);

  async function written() {
    const all = await signedIn(() => vcard('<FN>Ariel</FN>'));
    all.client.session.receive(says('Come forth'));
    await all.client.settle();
    all.handle.of(ARIEL).subscribe(() => {});
    await lookLong(all.client);
    return all;
  }

  it('and has written, or wants to be one, is not asked for anything by being looked at', async () => {
    const { client, asked, handle } = await written();
    const CALIBAN = bareJid('caliban@isle.example') ?? ('' as BareJid);
    client.session.receive(parseXml(`<presence type="subscribe" from="${CALIBAN}"/>`));
    await client.settle();
    handle.of(CALIBAN).subscribe(() => {});
    client.session.receive(
      parseXml(
        `<presence from="${ARIEL}/air"><x xmlns="vcard-temp:x:update"><photo>${hashOf(PNG)}</photo></x></presence>`,
      ),
    );
    await lookLong(client);
    expect(asked).toEqual([]);
    await client.session.use(people).card(ARIEL);
    expect(asked).toContain(`vCard ${ARIEL}`);
  });

  it('is asked for once they are, or the visitor has written to them', async () => {
    const { client, asked } = await written();
    await befriend(client, ARIEL);
    await lookLong(client);
    await vi.waitFor(() => expect(asked).toEqual([`vCard ${ARIEL}`]));
    const other = await written();
    await other.client.compose(ARIEL, 'Who are you?');
    await lookLong(other.client);
    await vi.waitFor(() => expect(other.asked).toEqual([`vCard ${ARIEL}`]));
  });
});

describe('the picture of a room', () => {
  const FOREST = bareJid('forest@rooms.example') ?? ('' as BareJid);

  async function inTheRoom(answer: Answer) {
    const all = await signedIn(answer);
    await all.client.session.open(FOREST, 'room');
    const shown = all.handle.of(FOREST);
    shown.subscribe(() => {});
    await lookLong(all.client);
    await vi.waitFor(() => expect(shown.value?.picture?.base64).toBe(PNG.toString('base64')));
    return { ...all, shown };
  }
  const appear = async (client: SimulatedClient, from: string, hash: string, more = '') => {
    const update = `<x xmlns="vcard-temp:x:update"><photo>${hash}</photo></x>`;
    client.session.receive(parseXml(`<presence from="${from}">${update}${more}</presence>`));
    await lookLong(client);
  };

  it('is what the room itself tells of, not those who are in it, also where it is kept as a contact', async () => {
    let picture = PNG;
    const { client, asked, shown } = await inTheRoom(() => vcard(photo(picture)));
    picture = OTHER;
    await befriend(client, FOREST);
    const occupant = '<x xmlns="http://jabber.org/protocol/muc#user"><item role="participant"/></x>';
    await appear(client, `${FOREST}/Ariel`, hashOf(OTHER), occupant);
    await appear(client, `${FOREST}/Caliban`, '', occupant);
    expect(asked).toEqual([`vCard ${FOREST}`]);
    expect(shown.value?.picture?.base64).toBe(PNG.toString('base64'));
    await appear(client, FOREST, hashOf(OTHER));
    await vi.waitFor(() => expect(shown.value?.picture?.base64).toBe(OTHER.toString('base64')));
    await appear(client, FOREST, '');
    await vi.waitFor(() => expect(shown.value?.picture).toBeUndefined());
    expect(asked).toEqual([`vCard ${FOREST}`, `vCard ${FOREST}`]);
  });
});

describe('a contact’s own nickname', () => {
  it('stands in for that of their profile, until it is taken back', async () => {
    const { client, handle } = await signedIn(() => vcard('<NICKNAME>Tricksy</NICKNAME>'));
    await befriend(client, ARIEL);
    hear(
      client,
      ARIEL,
      'http://jabber.org/protocol/nick',
      '<nick xmlns="http://jabber.org/protocol/nick">Ariel</nick>',
    );
    const shown = handle.of(ARIEL);
    shown.subscribe(() => {});
    await lookLong(client);
    await vi.waitFor(() => expect(shown.value?.nickname).toBe('Ariel'));
    hear(client, ARIEL, 'http://jabber.org/protocol/nick', '<nick xmlns="http://jabber.org/protocol/nick"/>');
    await vi.waitFor(() => expect(shown.value?.nickname).toBeUndefined());
  });
});

describe('a device that somebody is at', () => {
  it.each([
    ['<idle xmlns="urn:xmpp:idle:1" since="2026-01-01T00:00:00Z"/>', new Date('2026-01-01T00:00:00Z')],
    ['<idle xmlns="urn:xmpp:idle:1" since="long ago"/>', undefined],
    ['<idle xmlns="urn:xmpp:other" since="2026-01-01T00:00:00Z"/>', undefined],
    ['', undefined],
  ])('says in its presence since when it is not touched: %s', async (idle, idleSince) => {
    const { client } = await signedIn(() => undefined);
    await befriend(client, ARIEL);
    client.session.receive(parseXml(`<presence from="${ARIEL}/air"><show>away</show>${idle}</presence>`));
    expect(client.session.use(people).devicesOf(ARIEL)).toMatchObject([{ resource: 'air', idleSince }]);
  });
});

describe('a profile that is asked for', () => {
  it('is put together from both ways of telling it', async () => {
    const four =
      '<vcard xmlns="urn:ietf:params:xml:ns:vcard-4.0"><fn><text>Ariel</text></fn><bday><date>1611-11-01</date></bday></vcard>';
    const { client } = await signedIn((_, { name }) =>
      name === 'vCard' ? vcard('<FN>Old</FN><TITLE>Spirit</TITLE>') : pepItem('urn:xmpp:vcard4', four),
    );
    expect(await client.session.use(people).card(ARIEL)).toMatchObject({
      fullName: 'Ariel',
      title: 'Spirit',
      birthday: '1611-11-01',
    });
  });

  it('is empty where there is none, and fails where nobody answers', async () => {
    const { client } = await signedIn(() => undefined);
    expect(await client.session.use(people).card(ARIEL)).toMatchObject({ fullName: undefined, urls: [] });
    vi.spyOn(client.session, 'request').mockRejectedValue(new StanzaError('remote-server-timeout'));
    await expect(client.session.use(people).card(ARIEL)).rejects.toThrow();
  });

  it('is the contact’s whose menu it was, not that of another question', async () => {
    const { client } = await signedIn(() => undefined);
    const handle = client.session.use(people);
    const { question } = client.session.use(roster);
    question.value = { jid: ARIEL, about: 'edit' };
    expect(handle.asked()).toBeUndefined();
    question.value = { jid: ARIEL, about: 'profile' };
    expect(handle.asked()).toBe(ARIEL);
    handle.close();
    expect(handle.asked()).toBeUndefined();
  });
});
