import { describe, expect, it } from 'vitest';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { xml } from '#xmpp/xml.ts';
import { pep } from './pep.feature.ts';

const NS_PUBSUB = 'http://jabber.org/protocol/pubsub';
const ITEM = { id: 'current', payload: xml('tune', 'urn:example:tune') };

/** @param refusals how often the service says that there is no such node. */
async function publishing(refusals: number) {
  const device = new SimulatedClient();
  await device.signIn();
  let asked = 0;
  device.server.onQuestion = ({ children: [payload] }) => {
    if (typeof payload === 'string' || !payload?.ns.startsWith(NS_PUBSUB)) return undefined;
    asked += 1;
    return asked > refusals ? xml('pubsub', NS_PUBSUB) : 'item-not-found';
  };
  let outcome: unknown;
  const published = device.session.use(pep).publish('urn:example:tune', ITEM);
  void published.then(
    () => {
      outcome = 'published';
    },
    (failure) => {
      outcome = failure.condition;
    },
  );
  for (let second = 0; second < 5; second += 1) {
    await device.settle();
    device.clock.advance(1_000);
  }
  await device.settle();
  return outcome;
}

describe('what is published at a node that another client of ours makes in the same moment', () => {
  it('is published once the service has found the node', async () => {
    expect(await publishing(3)).toBe('published');
  });

  it('is refused where it never does', async () => {
    expect(await publishing(Number.POSITIVE_INFINITY)).toBe('item-not-found');
  });
});
