import { describe, expect, it } from 'vitest';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { clearHere } from './clear.ts';

const CAL = 'caliban@isle.example';

async function talked() {
  const simulated = new SimulatedClient();
  await simulated.signIn();
  const conversation = await simulated.conversation(CAL);
  await conversation.timeline.open(20);
  for (const body of ['one', 'two']) await simulated.compose(CAL, body);
  await simulated.settle();
  return { simulated, conversation };
}

describe('clearing a conversation', () => {
  it('takes its messages from the screen and from this device, also after a reload', async () => {
    const { simulated, conversation } = await talked();
    expect(await simulated.bodies(CAL)).toEqual(['one', 'two']);
    await clearHere(simulated.session, conversation);
    expect(conversation.timeline.rows.peek()).toEqual([]);
    expect(conversation.summary.peek()).toMatchObject({ last: undefined, unreadCount: 0 });
    await simulated.reload();
    const again = await simulated.conversation(CAL);
    void simulated.session.history.open(again);
    await simulated.settle();
    expect(await simulated.bodies(CAL)).toEqual([]);
  });

  it('keeps what is still to be sent', async () => {
    const { simulated, conversation } = await talked();
    simulated.server.cut();
    await simulated.compose(CAL, 'three');
    await clearHere(simulated.session, conversation);
    expect(await simulated.bodies(CAL)).toEqual(['three']);
    expect(conversation.timeline.rows.peek()).toHaveLength(1);
  });

  it('goes on with what is said afterwards', async () => {
    const { simulated, conversation } = await talked();
    await clearHere(simulated.session, conversation);
    await simulated.compose(CAL, 'after');
    await simulated.settle();
    expect(await simulated.bodies(CAL)).toEqual(['after']);
  });
});
