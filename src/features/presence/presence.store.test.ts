import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyJid, type BareJid, bareJid, type Jid } from '#lib/jid.ts';
import { PresenceStore } from './presence.store.ts';
import type { Availability, Show } from './presence.wire.ts';

const celia = bareJid('celia@arden.example') ?? ('' as BareJid);
const at = (resource: string): Jid => anyJid(`${celia}/${resource}`) ?? celia;

const here = (show: Show = 'online', priority = 0, status?: string): Availability => ({
  isAvailable: true,
  show,
  status,
  priority,
});
const gone: Availability = { isAvailable: false, show: 'online', status: undefined, priority: 0 };

const OFFLINE = { show: 'offline', status: undefined, resources: [] };

describe('the presence of a contact', () => {
  it('is offline until they show up, and after the last device has gone', () => {
    const store = new PresenceStore();
    expect(store.of(celia).peek()).toEqual(OFFLINE);
    store.apply(at('phone'), here());
    store.apply(at('desk'), here('away'));
    store.apply(at('phone'), gone);
    expect(store.of(celia).peek()).toEqual({ show: 'away', status: undefined, resources: ['desk'] });
    store.apply(at('desk'), gone);
    expect(store.of(celia).peek()).toEqual(OFFLINE);
  });

  it('is what the device of the highest priority says', () => {
    const store = new PresenceStore();
    store.apply(at('phone'), here('online', 1, 'walking'));
    store.apply(at('desk'), here('dnd', 5, 'writing'));
    expect(store.of(celia).peek()).toEqual({ show: 'dnd', status: 'writing', resources: ['desk', 'phone'] });
  });

  it('is what the most reachable device says among those of one priority', () => {
    const order: readonly Show[] = ['chat', 'online', 'dnd', 'away', 'xa'];
    fc.assert(
      fc.property(fc.shuffledSubarray([...order], { minLength: 1 }), (shows) => {
        const store = new PresenceStore();
        for (const show of shows) store.apply(at(show), here(show));
        expect(store.of(celia).peek().resources).toEqual(order.filter((show) => shows.includes(show)));
      }),
    );
  });

  it('does not depend on the order in which devices speak', () => {
    const device = fc.record({
      resource: fc.constantFrom('a', 'b', 'c', 'd'),
      show: fc.constantFrom<Show>('chat', 'online', 'away', 'xa', 'dnd'),
      priority: fc.integer({ min: -2, max: 2 }),
    });
    const devices = fc.uniqueArray(device, { selector: ({ resource }) => resource, minLength: 1 });
    fc.assert(
      fc.property(
        devices.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          const shows = [one, other].map((order) => {
            const store = new PresenceStore();
            for (const { resource, show, priority } of order) store.apply(at(resource), here(show, priority));
            return store.of(celia).peek().show;
          });
          expect(shows[0]).toBe(shows[1]);
        },
      ),
    );
  });

  it('is offline when the server says so for all devices', () => {
    const store = new PresenceStore();
    store.apply(at('phone'), here());
    store.apply(at('desk'), here());
    store.apply(celia, gone);
    expect(store.of(celia).peek()).toEqual(OFFLINE);
  });

  it('is not known any more once the stream is gone', () => {
    const store = new PresenceStore();
    const seen = store.of(celia);
    store.apply(at('phone'), here());
    store.clear();
    expect(seen.peek()).toEqual(OFFLINE);
    store.apply(at('desk'), here('away'));
    expect(seen.peek().resources).toEqual(['desk']);
  });
});
