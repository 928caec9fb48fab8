import { describe, expect, it } from 'vitest';
import { chatStates } from '#features/chat-states/chat-states.feature.ts';
import { contactTools } from '#features/contact-tools/contact-tools.feature.ts';
import { presence } from '#features/presence/presence.feature.ts';
import { roster } from '#features/roster/roster.feature.ts';
import { address, eventually, expectBodies, say, sessionOf, setStage, stored } from './stage.ts';

const stage = setStage();

describe('two people', () => {
  it('write to each other, and each learns what became of it', async () => {
    const [benedick, beatrice] = await stage().friends();
    const his = await stage().signIn(benedick, { name: 'his' });
    const hers = await stage().signIn(beatrice, { name: 'hers' });
    await say(his, beatrice.jid, 'I do love nothing in the world so well as you');
    await expectBodies(hers, benedick.jid, ['I do love nothing in the world so well as you']);
    await say(hers, benedick.jid, 'As strange as the thing I know not');
    await expectBodies(his, beatrice.jid, [
      'I do love nothing in the world so well as you',
      'As strange as the thing I know not',
    ]);
    await eventually(async () => {
      // Who answers has read what came before.
      expect((await stored(his, beatrice.jid))[0]?.delivery).toBe('displayed');
      expect((await stored(hers, benedick.jid))[1]?.delivery).toBe('delivered');
    });
  });

  it('see whether the other is there, and how', async () => {
    const [benedick, beatrice] = await stage().friends();
    const his = await stage().signIn(benedick, { name: 'his' });
    const seen = sessionOf(his).use(presence).of(address(beatrice.jid));
    expect(seen.peek().show).toBe('offline');
    const hers = await stage().signIn(beatrice, { name: 'hers' });
    await eventually(() => expect(seen.peek().show).toBe('online'));
    await sessionOf(hers).use(presence).set({ show: 'dnd', status: 'Not now' });
    await eventually(() => expect(seen.peek()).toMatchObject({ show: 'dnd', status: 'Not now' }));
    await hers.signOut();
    await eventually(() => expect(seen.peek().show).toBe('offline'));
  });

  it('see the other typing, and pausing', async () => {
    const [benedick, beatrice] = await stage().friends();
    const his = await stage().signIn(benedick, { name: 'his' });
    const hers = await stage().signIn(beatrice, { name: 'hers' });
    const hisView = await sessionOf(his).open(address(beatrice.jid), 'direct');
    const herView = await sessionOf(hers).open(address(benedick.jid), 'direct');
    const state = sessionOf(his).use(chatStates).of(hisView);
    sessionOf(hers).use(chatStates).typed(herView, 'Wh');
    await eventually(() => expect(state.peek()).toBe('composing'));
    sessionOf(hers).use(chatStates).typed(herView, '');
    await eventually(() => expect(state.peek()).toBe('active'));
  });
});

describe('a message to a plain client', () => {
  it('is acknowledged by the server, and delivered once that client says so', async () => {
    const [benedick, beatrice] = await stage().friends();
    const raw = await stage().raw(beatrice);
    raw.presence();
    const his = await stage().signIn(benedick);
    await say(his, beatrice.jid, 'Lady Disdain');
    const message = await raw.message('Lady Disdain');
    await eventually(async () => expect((await stored(his, beatrice.jid))[0]?.delivery).toBe('acknowledged'));
    const id = message.getAttribute('id');
    raw.send(
      `<message to="${message.getAttribute('from')}"><received xmlns="urn:xmpp:receipts" id="${id}"/></message>`,
    );
    await eventually(async () => expect((await stored(his, beatrice.jid))[0]?.delivery).toBe('delivered'));
  });

  it('that is not there fails, with the reason', async () => {
    const benedick = await stage().account('benedick');
    const his = await stage().signIn(benedick);
    await say(his, 'nobody-at-all@localhost', 'Hello?');
    await eventually(async () =>
      expect(await stored(his, 'nobody-at-all@localhost')).toMatchObject([
        { delivery: 'failed', failure: 'service-unavailable' },
      ]),
    );
  });

  it('comes to our other clients too', async () => {
    const [benedick, beatrice] = await stage().friends();
    const one = await stage().signIn(benedick, { name: 'one' });
    const other = await stage().signIn(benedick, { name: 'other' });
    const raw = await stage().raw(beatrice);
    raw.presence();
    // There for the server too: ejabberd keeps what comes in this very moment for the next time.
    await raw.iq('<ping xmlns="urn:xmpp:ping"/>');
    await say(one, beatrice.jid, 'Sent from one');
    await raw.message('Sent from one');
    await expectBodies(other, beatrice.jid, ['Sent from one']);
    raw.say(sessionOf(one).jid, 'Only to one');
    await expectBodies(other, beatrice.jid, ['Sent from one', 'Only to one']);
    expect((await stored(other, beatrice.jid)).map(({ isOwn }) => isOwn)).toEqual([true, false]);
  });
});

describe('the contact list', () => {
  it('follows what another client of ours changes', async () => {
    const benedick = await stage().account('benedick');
    const his = await stage().signIn(benedick);
    const raw = await stage().raw(benedick);
    await raw.iq(
      '<query xmlns="jabber:iq:roster"><item jid="leonato@localhost" name="Leonato"><group>Elders</group></item></query>',
      {
        type: 'set',
      },
    );
    const contacts = sessionOf(his).use(roster);
    await eventually(() =>
      expect(contacts.contact(address('leonato@localhost'))?.peek()).toMatchObject({
        name: 'Leonato',
        groups: ['Elders'],
      }),
    );
    await sessionOf(his).use(contactTools).remove(address('leonato@localhost'));
    await eventually(() => expect(contacts.jids.peek()).toEqual([]));
  });
});
