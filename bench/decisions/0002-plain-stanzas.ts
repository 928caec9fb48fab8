/** The cost of turning each stanza into plain data. */
import { type Decision, findings } from './decision.ts';
import { inBrowser } from './in-browser.ts';

export const decision: Decision = {
  name: '0002-plain-stanzas',
  measure: async (runs) => findings(await inBrowser('plain-stanzas.ts', runs), 'ms'),
};
