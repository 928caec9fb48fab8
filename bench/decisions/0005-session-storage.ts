/** How `storage: 'session'` keeps its promise, and at what cost. */
import { type Decision, findings } from './decision.ts';
import { inBrowser } from './in-browser.ts';

export const decision: Decision = {
  name: '0005-session-storage',
  measure: async (runs) =>
    findings(await inBrowser('session-storage.ts', runs), '').map(({ what, values }) =>
      what.startsWith('ms: ') ? { what: what.slice(4), values, unit: 'ms' } : { what, values, unit: '' },
    ),
};
