/** A timeline of ten thousand rows with a signal for each. */
import type { Decision } from './decision.ts';
import { findings } from './decision.ts';
import { inBrowser } from './in-browser.ts';

export const decision: Decision = {
  name: '0003-timeline-signals',
  measure: async (runs) =>
    findings(await inBrowser('timeline-signals.tsx', runs), '').map(({ what, values }) =>
      what.startsWith('ms: ') ? { what: what.slice(4), values, unit: 'ms' } : { what, values, unit: '' },
    ),
};
