/** Encryption between people, asleep. A build without it has `no-otr.ts` in this place. */
import type { DormantPart } from '#core/dormant.ts';

/** The protocol's mark, or the beginning of the white space by which a contact says that OTR is spoken there. */
const MARK = /\?OTR| \\t {2}\\t\\t/;

const otr: DormantPart = {
  name: 'otr',
  advertises: [],
  isFor: ({ children }) => MARK.test(JSON.stringify(children)),
  isNeeded: ({ conversations }) => conversations.some(({ summary }) => summary.peek().isPrivate !== undefined),
  load: () => import('./parts/otr.ts'),
};

export const otrParts: readonly DormantPart[] = [otr];
