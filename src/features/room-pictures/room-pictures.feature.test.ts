import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { profiles } from '#features/profiles/profiles.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';

const FOREST = bareJid('forest@rooms.example') ?? ('' as BareJid);
const PNG = Buffer.from('\x89PNG\r\n\x1a\n and the rest', 'latin1');
const OTHER = Buffer.from('\x89PNG\r\n\x1a\n something else', 'latin1');

const info = (hash: string) =>
  parseXml(
    `<query xmlns="http://jabber.org/protocol/disco#info"><feature var="vcard-temp"/><x xmlns="jabber:x:data" type="result"><field var="FORM_TYPE"><value>http://jabber.org/protocol/muc#roominfo</value></field>${hash && `<field var="muc#roominfo_avatarhash"><value>${hash}</value></field>`}</x></query>`,
  );

/** In a room that tells of its picture as the specification says, and in no other way. */
async function inside() {
  let picture: Buffer | undefined = PNG;
  const client = new SimulatedClient();
  await client.signIn();
  client.server.onQuestion = ({ attrs, children: [payload] }) => {
    if (attrs.to !== FOREST || typeof payload !== 'object') return undefined;
    if (payload.ns === 'vcard-temp') {
      return parseXml(
        `<vCard xmlns="vcard-temp"><PHOTO><BINVAL>${picture?.toString('base64')}</BINVAL></PHOTO></vCard>`,
      );
    }
    const isInfo = payload.ns === 'http://jabber.org/protocol/disco#info';
    return isInfo ? info(picture ? createHash('sha1').update(picture).digest('hex') : '') : undefined;
  };
  const shown = client.session.use(profiles).of(FOREST);
  shown.subscribe(() => {});
  const settle = async () => {
    await client.settle();
    client.clock.advance(300);
    await client.settle();
  };
  await client.session.use(rooms).join(FOREST, { nick: 'Rosalind' });
  await settle();
  /** Somebody has set another picture; `from` says so. */
  const change = async (next: Buffer | undefined, from: string) => {
    picture = next;
    client.server.send(
      parseXml(
        `<message xmlns="jabber:client" type="groupchat" from="${from}"><x xmlns="http://jabber.org/protocol/muc#user"><status code="104"/></x></message>`,
      ),
    );
    await settle();
  };
  const expectShown = (bytes: Buffer | undefined) =>
    vi.waitFor(() => expect(shown.peek()?.picture?.base64).toBe(bytes?.toString('base64')));
  return { change, expectShown };
}

describe('the picture of a room', () => {
  it('is asked for on coming in and when the room says that it has changed, until there is none', async () => {
    const { change, expectShown } = await inside();
    await expectShown(PNG);
    await change(OTHER, FOREST);
    await expectShown(OTHER);
    await change(undefined, FOREST);
    await expectShown(undefined);
  });

  it('is not asked for because somebody in it says so', async () => {
    const { change, expectShown } = await inside();
    await expectShown(PNG);
    await change(OTHER, `${FOREST}/Celia`);
    await expectShown(PNG);
  });
});
