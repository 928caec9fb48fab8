/** The visitor's own account on its server: whether it can be changed from here. */
import { defineFeature } from '#core/feature.ts';
import type { BareJid } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { NS_REGISTER } from './account.wire.ts';

export const account = defineFeature({
  name: 'account',
  xeps: ['0077'],
  requires: [discovery],
  setup: (session) => ({
    session,
    /** Whether the server lets its members change their password, or leave. */
    isOpen: () => session.use(discovery).supports(session.domain as BareJid, NS_REGISTER),
  }),
});

export type AccountHandle = ReturnType<typeof account.setup>;
