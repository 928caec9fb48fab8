import { describe, expect, it } from 'vitest';
import { profiles } from '#features/profiles/profiles.feature.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { headingLinks } from './heading-links.feature.ts';

const ARIEL = bareJid('ariel@isle.example') ?? ('' as BareJid);
const FOREST = bareJid('forest@rooms.example') ?? ('' as BareJid);

const card = (url: string | undefined) => ({
  ...{ fullName: 'Ariel', nickname: undefined, pictureHash: undefined, announced: undefined, fetchedAt: new Date() },
  url,
});

async function signedIn() {
  const client = new SimulatedClient();
  await client.signIn();
  const { session } = client;
  const links = session.use(headingLinks);
  const show = (jid: BareJid, url: string | undefined) => session.use(profiles).show(jid, card(url));
  return { session, links, show, chat: await session.open(ARIEL, 'direct') };
}

describe('the heading of a conversation', () => {
  it("leads to the contact's own site", async () => {
    const { links, show, chat } = await signedIn();
    expect(links.of(chat)).toBeUndefined();
    await show(ARIEL, 'https://isle.example/ariel');
    expect(links.of(chat)).toBe('https://isle.example/ariel');
  });

  it('leads where the page says, or nowhere', async () => {
    const { session, links, show, chat } = await signedIn();
    await show(ARIEL, 'https://isle.example/ariel');
    session.emit('headingLinked', { conversation: chat, url: 'https://shop.example/people/7' });
    expect(links.of(chat)).toBe('https://shop.example/people/7');
    session.emit('headingLinked', { conversation: chat, url: '' });
    expect(links.of(chat)).toBeUndefined();
    session.emit('headingLinked', { conversation: chat, url: undefined });
    expect(links.of(chat)).toBe('https://isle.example/ariel');
  });

  it('leads to the web only', async () => {
    const { session, links, show, chat } = await signedIn();
    for (const url of ['javascript:alert(1)', 'data:text/html,Hello', 'xmpp:ariel@isle.example', 'blob:https://a/b']) {
      await show(ARIEL, url);
      expect(links.of(chat)).toBeUndefined();
      session.emit('headingLinked', { conversation: chat, url });
      expect(links.of(chat)).toBeUndefined();
      session.emit('headingLinked', { conversation: chat, url: undefined });
    }
  });

  it('of a room leads where the page says only', async () => {
    const { session, links, show } = await signedIn();
    const room = await session.open(FOREST, 'room');
    await show(FOREST, 'https://rooms.example/forest');
    expect(links.of(room)).toBeUndefined();
    session.emit('headingLinked', { conversation: room, url: 'https://rooms.example/about' });
    expect(links.of(room)).toBe('https://rooms.example/about');
  });
});
