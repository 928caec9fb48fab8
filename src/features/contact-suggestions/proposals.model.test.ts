import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid } from '#lib/jid.ts';
import type { SuggestedItem } from './contact-suggestions.wire.ts';
import { proposalOf } from './proposals.model.ts';

const jid = bareJid('rosencrantz@denmark.lit') as BareJid;
const item = (action: SuggestedItem['action'], ...groups: string[]): SuggestedItem => ({
  action,
  jid,
  name: 'Ros',
  groups,
});
const known = (...groups: string[]) => ({ name: 'Rosencrantz', groups });

describe('what is suggested', () => {
  it.each([
    ['adds whom we do not know', item('add', 'Court'), undefined, 'add Ros: Court'],
    ['adds nobody whom we know', item('add'), known(), undefined],
    ['adds nobody to a group that they are in', item('add', 'Court'), known('Court', 'Inn'), undefined],
    ['adds a contact to a group', item('add', 'Court'), known('Inn'), 'change Rosencrantz: Inn, Court'],
    ['removes nobody whom we do not know', item('delete'), undefined, undefined],
    ['removes a contact', item('delete'), known('Inn'), 'remove Rosencrantz: Inn'],
    ['removes a contact of that group', item('delete', 'Inn'), known('Inn'), 'remove Rosencrantz: Inn'],
    ['removes nobody of another group', item('delete', 'Court'), known('Inn'), undefined],
    ['removes nobody of no group for a group', item('delete', 'Court'), known(), undefined],
    [
      'takes a contact out of one of their groups',
      item('delete', 'Inn'),
      known('Inn', 'Court'),
      'change Rosencrantz: Court',
    ],
    ['changes nobody whom we do not know', item('modify', 'Court'), undefined, undefined],
    ['changes name and groups', item('modify', 'Court'), known('Inn'), 'change Ros: Court'],
    ['changes the name alone', item('modify'), known('Inn'), 'change Ros: Inn'],
    ['changes nothing that is so already', { ...item('modify', 'Inn'), name: 'Rosencrantz' }, known('Inn'), undefined],
  ])('%s', (_, suggested, contact, expected) => {
    const found = proposalOf(suggested, contact);
    expect(found && `${found.kind} ${found.name}: ${found.groups.join(', ')}`).toBe(expected);
  });
});
