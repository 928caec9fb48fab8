import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headless } from '#app/headless.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { defineFeature, type Feature, inOrder } from './feature.ts';

const feature = (name: string, requires: readonly Feature<unknown>[] = []) =>
  defineFeature({ name, requires, setup: () => ({}) });

describe('features', () => {
  it('are set up after those they require, each once, also where these are not listed', () => {
    const bottom = feature('bottom');
    const middle = feature('middle', [bottom]);
    const top = feature('top', [middle, bottom]);
    expect(inOrder([top, middle, top]).map(({ name }) => name)).toEqual(['bottom', 'middle', 'top']);
  });

  it('that require each other in a circle are refused by name', () => {
    const requires: Feature<unknown>[] = [];
    const one = feature('one', requires);
    requires.push(feature('other', [one]));
    expect(() => inOrder([one])).toThrow("'one' requires itself");
  });

  it('keep that order however they are listed', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...headless], { minLength: 1 }), (listed) => {
        const order = inOrder(listed);
        order.forEach((each, index) => {
          for (const required of each.requires) expect(order.indexOf(required)).toBeLessThan(index);
        });
        expect(new Set(order).size).toBe(order.length);
      }),
    );
  });

  it('one of which fails leave it out, name it, and go on', async () => {
    const device = new SimulatedClient({}, undefined, [
      feature('good'),
      defineFeature({
        name: 'broken',
        setup() {
          throw new Error('not today');
        },
      }),
      feature('better'),
    ]);
    await device.signIn();
    expect(device.failures).toEqual(['broken: Error: not today']);
    expect(device.client.connection.peek().type).toBe('online');
  });

  it('are found by themselves, and only where they are part of the client', async () => {
    const present = feature('present');
    const absent = feature('absent');
    const device = new SimulatedClient({}, undefined, [present]);
    await device.signIn();
    expect(device.session.use(present)).toEqual({});
    expect(device.session.find(absent)).toBeUndefined();
    expect(() => device.session.use(absent)).toThrow("'absent' is not there");
  });
});
