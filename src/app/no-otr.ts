/** In the place of `otr.ts` and `otr-door.ts`: a build without encryption between people. */
import type { DormantPart } from '#core/dormant.ts';
import type { FeatureUi } from '#ui/slots.ts';

const sealed: DormantPart = {
  name: 'sealed',
  isFor: ({ children }) => JSON.stringify(children).includes('?OTR'),
  // One of them may be among the messages that were kept.
  isNeeded: ({ conversations }) => conversations.length > 0,
  load: () => import('./parts/no-otr.ts'),
};

export const otrParts: readonly DormantPart[] = [sealed];
export const otrUis: readonly FeatureUi[] = [];
