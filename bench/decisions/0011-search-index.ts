/** A conversation of 100,000 messages, sealed: opening, scrolling, indexing and searching it. */
import { type Decision, findings } from './decision.ts';
import { inBrowser } from './in-browser.ts';

export const decision: Decision = {
  name: '0011-search-index',
  measure: async (runs) =>
    findings(await inBrowser('long-history.tsx', runs), '').map(({ what, values }) =>
      what.startsWith('ms: ') ? { what: what.slice(4), values, unit: 'ms' } : { what, values, unit: '' },
    ),
};
