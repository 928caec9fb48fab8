import { describe, expect, it, vi } from 'vitest';
import { roster } from '#features/roster/roster.feature.ts';
import type { BareJid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { contactsHandle } from './contacts.ts';

const [ARIEL, CALIBAN] = ['ariel@isle.example' as BareJid, 'caliban@isle.example' as BareJid];

describe('a contact that a script adds', () => {
  it('is called by their address where no name is given, and as before where they are one already', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    const item = `<item jid="${ARIEL}" name="My Ariel" subscription="none"/>`;
    client.session.receive(parseXml(`<iq type="set" id="r"><query xmlns="jabber:iq:roster">${item}</query></iq>`));
    await client.settle();
    const add = vi.spyOn(client.session.use(roster), 'add').mockResolvedValue();
    const contacts = contactsHandle(() => client.session);
    contacts.add(CALIBAN, CALIBAN);
    contacts.add(ARIEL, ARIEL);
    contacts.add(ARIEL, 'Tricksy');
    expect(add.mock.calls).toEqual([
      [CALIBAN, { name: CALIBAN }],
      [ARIEL, {}],
      [ARIEL, { name: 'Tricksy' }],
    ]);
  });
});
