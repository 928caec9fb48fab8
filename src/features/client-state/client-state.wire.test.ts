import { describe, expect, it } from 'vitest';
import { clientState } from './client-state.wire.ts';

describe('client state', () => {
  it.each([
    [true, 'active'],
    [false, 'inactive'],
  ])('%j is said as <%s/>', (isActive, name) => {
    expect(clientState(isActive)).toEqual({ name, ns: 'urn:xmpp:csi:0', attrs: {}, children: [] });
  });
});
