/** One transaction per archive page or per message. */
import { type Decision, findings } from './decision.ts';
import { inBrowser } from './in-browser.ts';

export const decision: Decision = {
  name: '0001-archive-transactions',
  measure: async (runs) => findings(await inBrowser('archive-transactions.ts', runs), 'ms'),
};
