import { describe, expect, it } from 'vitest';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { presence } from './presence.feature.ts';

/** Notes every presence that goes out. */
function watch(client: SimulatedClient): string[] {
  const sent: string[] = [];
  client.session.wrap('sendPresence', (next, stanza) => {
    sent.push(stanza.attrs.type ?? 'available');
    next(stanza);
  });
  return sent;
}

describe('somebody who has chosen to be offline', () => {
  it('signs in without being seen, until they choose otherwise', async () => {
    const client = new SimulatedClient();
    await client.signIn();
    const before = watch(client);
    await client.session.use(presence).set({ show: 'offline' });
    expect(before).toEqual(['unavailable']);

    await client.reload();
    const sent = watch(client);
    await client.interrupt({ expires: true });
    expect(client.session.isOnline.peek()).toBe(true);
    expect(client.session.use(presence).own.peek().show).toBe('offline');
    expect(sent).toEqual([]);

    await client.session.use(presence).set({ show: 'online' });
    expect(sent).toEqual(['available']);
  });
});
