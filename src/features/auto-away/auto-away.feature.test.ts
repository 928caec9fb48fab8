import { describe, expect, it, vi } from 'vitest';
import { presence } from '#features/presence/presence.feature.ts';
import { privacy } from '#features/privacy/privacy.feature.ts';
import type { BareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { serialize } from '#xmpp/xml.ts';
import { autoAway } from './auto-away.feature.ts';

describe('the status of somebody who has left their desk', () => {
  it('is away for others, chosen for nobody, and taken back by the first touch', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    const { own, chosen, set } = client.session.use(presence);
    client.session.settings.set('auto_away', 60);
    client.clock.advance(60_000);
    expect(own.peek().show).toBe('away');
    expect(chosen.peek().show).toBe('online');
    await set({ status: 'At the sea' });
    expect(own.peek()).toEqual({ show: 'away', status: 'At the sea' });
    await set({ show: 'dnd' });
    client.clock.advance(600_000);
    expect(own.peek().show).toBe('dnd');
  });
});

describe('the presence of somebody who has left their desk', () => {
  const ARIEL = 'ariel@isle.example' as BareJid;

  /** Everybody's presence as it goes out, once for each time nobody has been at the page for a minute. */
  async function leaving() {
    const client = new SimulatedClient({ auto_away: 60 });
    await client.signIn();
    const sent: string[] = [];
    vi.spyOn(client.server, 'take').mockImplementation((stanza) => {
      if (stanza.name === 'presence') sent.push(serialize(stanza));
    });
    const { touch } = client.session.use(autoAway);
    const leave = async () => {
      touch();
      sent.length = 0;
      client.clock.advance(60_000);
      await client.settle();
      return sent.join('');
    };
    const comeBack = async () => {
      sent.length = 0;
      touch();
      await client.settle();
      return sent.join('');
    };
    return { leave, comeBack, choose: client.session.use(privacy).choose };
  }

  it('says since when, until the first touch', async () => {
    const { leave, comeBack } = await leaving();
    expect(await leave()).toMatch(/<show>away<.*<idle xmlns="urn:xmpp:idle:1" since="2026-01-01T00:00:00Z"/);
    expect(await comeBack()).toMatch(/^<presence(?!.*(idle|show))/);
  });

  it('does not say it where the visitor does not want it, be it for one contact', async () => {
    const { leave, choose } = await leaving();
    const expectSilence = async () => expect(await leave()).toMatch(/<show>away<(?!.*idle)/);
    await choose('activity', false);
    await expectSilence();
    await choose('activity', false, ARIEL);
    await choose('activity', true);
    await expectSilence();
    await choose('activity', undefined, ARIEL);
    expect(await leave()).toContain('<idle');
    // Everybody hears the same presence: what one may know is not for all.
    await choose('activity', true, ARIEL);
    await choose('activity', false);
    await expectSilence();
  });
});
