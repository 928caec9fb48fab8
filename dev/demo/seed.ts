/** Fills a fresh server with people, friendships, portraits, a room and months of talk, all through the protocol, as real clients would. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { XmppServer } from '#test/servers/server.ts';
import { befriendClients, connectRaw, setRosterEntry } from '#test/support/accounts.ts';
import type { RawClient } from '#test/support/raw-client.ts';
import { escapeXml } from '#test/support/xml-text.ts';
import { CAST, type Character, type Member, PASSWORD, ROOM } from './cast.ts';
import { drawPortrait, PORTRAIT_SIZE } from './portrait.ts';

const AVATAR = 'urn:xmpp:avatar';

type Clients = Record<Member, RawClient>;

interface Line {
  speaker: Member;
  text: string;
}

export async function seed(server: XmppServer): Promise<void> {
  const clients = await signUp(server);
  await makeFriends(clients);
  for (const character of CAST) await introduce(clients[character.user], character);
  for (const [a, b] of [
    ['romeo', 'mercutio'],
    ['romeo', 'nurse'],
    ['juliet', 'nurse'],
    ['romeo', 'juliet'],
  ] as const) {
    await chat(clients, await readTalk(`${a}-${b}`), [a, b]);
  }
  await openRoom(clients, `${ROOM}@${server.mucDomain}`);
  await Promise.all(Object.values(clients).map((client) => client.disconnect()));
}

async function signUp(server: XmppServer): Promise<Clients> {
  const connect = async (user: Member) => {
    await server.register(user, PASSWORD);
    return connectRaw(server, { user, password: PASSWORD, jid: `${user}@${server.domain}` }, 'seed');
  };
  const [romeo, juliet, mercutio, nurse] = await Promise.all([
    connect('romeo'),
    connect('juliet'),
    connect('mercutio'),
    connect('nurse'),
  ]);
  return { romeo, juliet, mercutio, nurse };
}

async function makeFriends(clients: Clients): Promise<void> {
  for (const [at, one] of CAST.entries()) {
    for (const other of CAST.slice(at + 1)) {
      const [a, b] = [clients[one.user], clients[other.user]];
      await befriendClients(a, b);
      await setRosterEntry(a, b.bareJid, other);
      await setRosterEntry(b, a.bareJid, one);
    }
  }
}

/** vCard-temp (XEP-0054) for everyone, and the avatar by XEP-0084 for those who look there first. */
async function introduce(client: RawClient, { name, about, portrait }: Character): Promise<void> {
  const picture = drawPortrait(portrait);
  const base64 = picture.toString('base64');
  const card =
    `<FN>${name}</FN><NICKNAME>${name}</NICKNAME><DESC>${escapeXml(about)}</DESC>` +
    `<PHOTO><TYPE>image/png</TYPE><BINVAL>${base64}</BINVAL></PHOTO>`;
  await client.iq(`<vCard xmlns="vcard-temp">${card}</vCard>`, { type: 'set' });
  const id = createHash('sha1').update(picture).digest('hex');
  const size = `width="${PORTRAIT_SIZE}" height="${PORTRAIT_SIZE}" bytes="${picture.byteLength}"`;
  await publish(client, { node: 'data', id, payload: `<data xmlns="${AVATAR}:data">${base64}</data>` });
  await publish(client, {
    node: 'metadata',
    id,
    payload: `<metadata xmlns="${AVATAR}:metadata"><info id="${id}" type="image/png" ${size}/></metadata>`,
  });
}

interface AvatarItem {
  node: 'data' | 'metadata';
  id: string;
  payload: string;
}

async function publish(client: RawClient, { node, id, payload }: AvatarItem): Promise<void> {
  const item = `<publish node="${AVATAR}:${node}"><item id="${id}">${payload}</item></publish>`;
  await client.iq(`<pubsub xmlns="http://jabber.org/protocol/pubsub">${item}</pubsub>`, { type: 'set' });
}

async function chat(clients: Clients, lines: Line[], [a, b]: readonly [Member, Member]): Promise<void> {
  for (const { speaker, text } of lines) {
    const listener = clients[speaker === a ? b : a];
    clients[speaker].say(listener.bareJid, text);
    // Waiting for each line keeps the order the same in both archives.
    await listener.message(text);
  }
}

async function openRoom(clients: Clients, room: string): Promise<void> {
  const { romeo } = clients;
  await romeo.joinRoom(room, { nick: 'Romeo' });
  await romeo.configureRoom(room, {
    'muc#roomconfig_roomname': 'Verona',
    'muc#roomconfig_roomdesc': 'Where the company plans the evening.',
    'muc#roomconfig_persistentroom': '1',
    'muc#roomconfig_publicroom': '1',
  });
  romeo.send(
    `<message to="${room}" type="groupchat"><subject>Opening night in eleven days. Full run tonight at seven.</subject></message>`,
  );
  for (const { user, name } of CAST.slice(1)) await clients[user].joinRoom(room, { nick: name });
  for (const { speaker, text } of await readTalk(ROOM)) {
    clients[speaker].say(room, text, { type: 'groupchat' });
    await clients[speaker].message(text);
  }
}

/** A talk is a text file with one line per message: `romeo: Good morning.` */
async function readTalk(name: string): Promise<Line[]> {
  const text = await readFile(new URL(`talks/${name}.txt`, import.meta.url), 'utf8');
  return text.split('\n').flatMap((line) => {
    const [, speaker, said] = /^(\w+): (.+)$/.exec(line) ?? [];
    return isMember(speaker) && said !== undefined ? [{ speaker, text: said }] : [];
  });
}

function isMember(name: string | undefined): name is Member {
  return CAST.some(({ user }) => user === name);
}
