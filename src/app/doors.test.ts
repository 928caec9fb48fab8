/** What sleeps is announced as if it were awake: contacts must not be told anew with each part that wakes (XEP-0115). */
import { expect, it } from 'vitest';
import type { DormantPart } from '#core/dormant.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { dormant } from './doors.ts';
import { essential } from './features/essential.ts';
import { otrParts } from './otr.ts';

it('announces all that any part can do before it is woken', async () => {
  const client = new SimulatedClient({}, undefined, essential);
  await client.signIn();
  const { session } = client;
  const parts: readonly DormantPart[] = [...dormant, ...otrParts];
  const announced = new Set([...session.advertised, ...parts.flatMap(({ advertises = [] }) => advertises)]);
  const loaded = await Promise.all(parts.map(({ load }) => load()));
  const whole = new SimulatedClient({}, undefined, [...essential, ...loaded.flatMap(({ features }) => features)]);
  await whole.signIn();
  expect([...whole.session.advertised].sort()).toEqual([...announced].sort());
});
