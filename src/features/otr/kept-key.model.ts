/** Under which name the tab keeps the visitor's key for a reload: known also where encryption sleeps. */
import type { BareJid } from '#lib/jid.ts';

export const keptKey = (self: BareJid): string => `otr-key:${self}`;
