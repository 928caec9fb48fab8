import { describe, expect, it } from 'vitest';
import { presence } from '#features/presence/presence.feature.ts';
import { MemoryStore } from '#storage/memory.ts';
import type { RecordStore } from '#storage/records.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { defineFeature } from './feature.ts';

const login = (device: SimulatedClient) => device.client.signIn({ jid: device.account, password: 'secret' });

/** Notes what a client tells, in order. */
function heardOf(device: SimulatedClient): string[] {
  const heard: string[] = [];
  for (const name of ['connected', 'ready', 'disconnected', 'reconnect', 'reconnected', 'logout'] as const) {
    device.client.events.on(name, () => heard.push(name));
  }
  return heard;
}

describe('a client', () => {
  it('tells how it comes and goes', async () => {
    const device = new SimulatedClient();
    const heard = heardOf(device);
    await device.signIn();
    await device.interrupt();
    await device.client.signOut();
    expect(heard).toEqual(['connected', 'ready', 'disconnected', 'reconnect', 'reconnected', 'logout']);
    expect(device.client.session.peek()).toBeUndefined();
  });

  it('signs in once, however often it is told to', async () => {
    const device = new SimulatedClient();
    await Promise.all([login(device), login(device)]);
    await device.settle();
    expect(device.server.sessionNumber).toBe(1);
  });

  it('can sign in again after signing out, with everything anew', async () => {
    const device = new SimulatedClient();
    await device.signIn();
    const before = device.session;
    await device.client.signOut();
    await device.signIn();
    expect(device.session).not.toBe(before);
    expect([before.disposed, device.session.disposed]).toEqual([true, false]);
  });

  it('says why it could not sign in, and keeps nothing of it', async () => {
    const device = new SimulatedClient();
    device.server.isReachable = false;
    await device.signIn();
    expect(device.client.connection.peek()).toMatchObject({ type: 'signed-out', failure: { kind: 'unreachable' } });
    expect(device.client.kept.read()).toBeUndefined();
  });

  it('keeps its session over a drop, with what is in it', async () => {
    const device = new SimulatedClient();
    await device.signIn();
    const before = device.session;
    await device.interrupt({ expires: true });
    expect(device.session).toBe(before);
    expect(device.client.connection.peek()).toEqual({ type: 'online' });
  });

  it('releases everything at its end', async () => {
    const released: string[] = [];
    const holder = defineFeature({
      name: 'holder',
      setup(session) {
        session.own(() => released.push('holder'));
        return {};
      },
    });
    const device = new SimulatedClient({}, new MemoryStore(), [holder]);
    await device.signIn();
    device.client.dispose();
    expect([released, device.server.isConnected]).toEqual([['holder'], false]);
  });
});

describe('a session that takes long to be there', () => {
  /** A disk that answers when it is let. */
  function slow() {
    const store = new MemoryStore();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const get = store.get.bind(store);
    const waiting: RecordStore['get'] = async (key) => {
      await gate;
      return get(key);
    };
    return { store, waiting, open: () => open() };
  }

  it('hears what came over the wire before it was there', async () => {
    const first = new MemoryStore();
    const device = new SimulatedClient({}, first);
    await device.signIn();
    device.client.suspend();
    device.server.receive('miranda@isle.example', 'm1', 'm1');
    const { waiting, open } = slow();
    const get = first.get.bind(first);
    first.get = async (key) => {
      await waiting(key);
      return get(key);
    };
    const reloading = device.reload();
    open();
    await reloading;
    await device.settle();
    expect(await device.bodies('miranda@isle.example')).toEqual(['m1']);
  });

  it('does not begin after signing out meanwhile', async () => {
    const device = new SimulatedClient();
    const signingIn = login(device);
    await device.client.signOut();
    await signingIn;
    await device.settle();
    expect([device.server.sessionNumber, device.client.connection.peek().type]).toEqual([0, 'signed-out']);
  });

  it('does not come back after signing out meanwhile', async () => {
    const { store, waiting, open } = slow();
    store.get = waiting;
    const device = new SimulatedClient({}, store);
    await login(device);
    await device.settle();
    await device.client.signOut();
    open();
    await device.settle();
    expect([device.client.session.peek(), device.client.connection.peek().type]).toEqual([undefined, 'signed-out']);
  });
});

describe('own presence', () => {
  it('is what it was, on the next page', async () => {
    const device = new SimulatedClient();
    await device.signIn();
    await device.session.use(presence).set({ show: 'away', status: 'Elsewhere' });
    await device.reload();
    expect(device.session.use(presence).own.peek()).toMatchObject({ show: 'away', status: 'Elsewhere' });
  });
});
