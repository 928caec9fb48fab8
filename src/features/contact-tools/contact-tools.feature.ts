/** What the visitor does with contacts and groups. The server knows a group only by who is in it: one without anybody is gone. */
import { defineFeature } from '#core/feature.ts';
import type { BareJid } from '#lib/jid.ts';
import { type Question, roster } from '../roster/roster.feature.ts';

export type ContactToolsHandle = ReturnType<(typeof contactTools)['setup']>;

export const contactTools = defineFeature({
  name: 'contact tools',
  requires: [roster],
  setup(session) {
    const contacts = session.use(roster);
    const groupsOf = (jid: BareJid): readonly string[] => contacts.contact(jid)?.peek().groups ?? [];
    const isIn = (name: string) => (jid: BareJid) => groupsOf(jid).includes(name);
    const edit = async (
      jid: BareJid,
      change: { readonly name?: string | undefined; readonly groups?: readonly string[] },
    ) => {
      const contact = contacts.contact(jid)?.peek();
      if (contact) await contacts.set({ ...contact, ...change });
    };
    const setGroups = (jid: BareJid, groups: readonly string[]) => edit(jid, { groups: [...new Set(groups)] });

    return {
      roster: contacts,
      /** Opens a dialog, or closes it. */
      ask(question: Question | undefined): void {
        contacts.question.value = question;
      },
      /** All that contacts are in; to be read inside a computation. */
      groups: (): readonly string[] => [
        ...new Set(contacts.jids.value.flatMap((jid) => contacts.contact(jid)?.value.groups ?? [])),
      ],
      /** Changes how a contact is called, and in which groups they are. */
      edit,
      /** Takes someone off the list and ends both subscriptions (RFC 6121 §2.5); what waits for an answer is taken back (§3.3). */
      async remove(jid: BareJid) {
        if (contacts.contact(jid)?.peek().isPending) contacts.tell(jid, 'unsubscribe');
        await contacts.set({ jid, name: undefined, groups: [], subscription: 'remove' });
      },
      /** Puts somebody into a group, or takes them out. */
      place: (jid: BareJid, group: string, isInside: boolean): Promise<void> => {
        const others = groupsOf(jid).filter((each) => each !== group);
        return setGroups(jid, isInside ? [...others, group] : others);
      },
      setGroups,
      members: (name: string): readonly BareJid[] => contacts.jids.peek().filter(isIn(name)),
      /**
       * One change after another, as the server takes them (RFC 6121 §2.1.5). A group that gets the name of another joins it: whoever is
       * in that one was not asked about. @param name undefined for a new group.
       */
      async shape(name: string | undefined, next: { readonly name: string; readonly members: readonly BareJid[] }) {
        const inside = new Set(next.members);
        for (const jid of contacts.jids.peek()) {
          const before = groupsOf(jid);
          const others = before.filter((group) => group !== name && group !== next.name);
          const isJoined = name !== next.name && before.includes(next.name);
          const after = inside.has(jid) || isJoined ? [...others, next.name] : others;
          const isSame = after.length === before.length && after.every((group) => before.includes(group));
          if (!isSame) await setGroups(jid, after);
        }
      },
      /** Nobody is in it any more; they stay contacts. @returns who was. */
      async dissolve(name: string): Promise<readonly BareJid[]> {
        const members = contacts.jids.peek().filter(isIn(name));
        for (const jid of members)
          await setGroups(
            jid,
            groupsOf(jid).filter((group) => group !== name),
          );
        return members;
      },
      /** Asks to see their presence once more: they declined, or left. */
      askAgain: (jid: BareJid) => contacts.add(jid),
    };
  },
});
