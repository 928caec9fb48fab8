import { expect, it } from 'vitest';
import { verificationOf } from './capabilities.model.ts';

it('hashes what the example of XEP-0115 §5.2 can do', () => {
  const identities = [{ category: 'client', type: 'pc', name: 'Exodus 0.9.1' }];
  const features = [
    'http://jabber.org/protocol/muc',
    'http://jabber.org/protocol/disco#items',
    'http://jabber.org/protocol/disco#info',
    'http://jabber.org/protocol/caps',
  ];
  expect(verificationOf({ identities, features })).toBe('QgayPKawpkPSDYmwT/WM94uAlu0=');
});
