import { describe, expect, it } from 'vitest';
import { FOREST, inside } from '#test/simulation/simulated-room.ts';
import { createTranslate } from '#ui/i18n.ts';
import { settingsProblem } from './problems.model.ts';
import { roomConfiguration } from './room-configuration.feature.ts';

const __ = createTranslate('en');
const NS_OWNER = 'http://jabber.org/protocol/muc#owner';

/** A room that answers its owner with this. */
async function refusing(condition: string) {
  const { client, room } = await inside();
  client.server.onQuestion = ({ attrs, children: [payload] }) =>
    attrs.to === FOREST && typeof payload !== 'string' && payload?.ns === NS_OWNER ? condition : undefined;
  const configuration = client.session.use(roomConfiguration);
  const told = async (asking: Promise<unknown>) => {
    const refused = asking.then(
      () => 'taken',
      (failure) => settingsProblem(__, failure),
    );
    await client.settle();
    return refused;
  };
  return { room, configuration, told };
}

const FORM = { type: 'form', title: undefined, instructions: [], fields: [] } as const;

describe('what a room does not let us do with it', () => {
  it.each([
    ['forbidden', 'Only owners of this room can do that.'],
    ['not-allowed', 'Only owners of this room can do that.'],
    ['not-acceptable', 'The room has refused this.'],
  ])('%s is told in words, of its settings as of its end', async (condition, sentence) => {
    const { room, configuration, told } = await refusing(condition);
    expect(await told(configuration.ask(room))).toBe(sentence);
    expect(await told(configuration.submit(room, FORM, new Map()))).toBe(sentence);
    expect(await told(configuration.destroy(room, { reason: 'Felled' }))).toBe(sentence);
  });

  it.each([
    [{ condition: 'not-acceptable', text: 'No such language' }, 'The room has refused this: No such language'],
    [{ condition: 'timeout' }, 'The room did not answer. Try again later.'],
    [{ condition: 'disconnected' }, 'The room did not answer. Try again later.'],
    [new Error('broken'), 'The room has refused this.'],
  ])('%j is told as %j', (failure, sentence) => expect(settingsProblem(__, failure)).toBe(sentence));
});
