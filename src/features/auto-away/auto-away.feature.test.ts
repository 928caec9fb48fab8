import { describe, expect, it } from 'vitest';
import { presence } from '#features/presence/presence.feature.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';

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
