import { describe, expect, it } from 'vitest';
import { SimulatedClient } from '#test/support/simulated-client.ts';

const miranda = 'miranda@isle.example';

describe('history', () => {
  it('of messages that arrive while we are online is stored in order', async () => {
    const device = new SimulatedClient();
    await device.signIn();
    for (const body of ['one', 'two', 'three']) device.server.receive(miranda, body, body);
    await device.settle();
    expect(await device.bodies(miranda)).toEqual(['one', 'two', 'three']);
    expect(device.failures).toEqual([]);
  });
});
