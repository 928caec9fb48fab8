/** What would become of our contacts, if the visitor agreed (XEP-0144 §3.1 to §3.3). */
import type { BareJid } from '#lib/jid.ts';
import type { SuggestedItem } from './contact-suggestions.wire.ts';

export interface Known {
  readonly name: string | undefined;
  readonly groups: readonly string[];
}

export interface Proposal {
  readonly kind: 'add' | 'change' | 'remove';
  readonly jid: BareJid;
  readonly name: string | undefined;
  readonly groups: readonly string[];
}

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each) => b.includes(each));

function changed(jid: BareJid, before: Known, after: Known): Proposal | undefined {
  const isSame = before.name === after.name && areSame(before.groups, after.groups);
  return isSame ? undefined : { kind: 'change', jid, name: after.name, groups: after.groups };
}

/** Whoever is in the groups alone is removed; whoever is in others as well leaves these. */
function withoutGroups({ jid, groups }: SuggestedItem, contact: Known): Proposal | undefined {
  const left = contact.groups.filter((group) => !groups.includes(group));
  if (groups.length === 0 || left.length === 0 || contact.groups.length === 0) {
    const isMeant = groups.length === 0 || contact.groups.length > 0;
    return isMeant ? { kind: 'remove', jid, ...contact } : undefined;
  }
  return changed(jid, contact, { ...contact, groups: left });
}

/** Absent where there is nothing to ask the visitor about. */
export function proposalOf(item: SuggestedItem, contact: Known | undefined): Proposal | undefined {
  const { action, jid, name, groups } = item;
  if (!contact) return action === 'add' ? { kind: 'add', jid, name, groups } : undefined;
  if (action === 'delete') return withoutGroups(item, contact);
  if (action === 'add')
    return changed(jid, contact, { ...contact, groups: [...new Set([...contact.groups, ...groups])] });
  return changed(jid, contact, { name: name ?? contact.name, groups: groups.length > 0 ? groups : contact.groups });
}
