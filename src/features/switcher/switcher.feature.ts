/** Goes to any conversation by a few letters: whom and what there is to choose from. */
import { defineFeature } from '#core/feature.ts';
import type { BareJid } from '#lib/jid.ts';
import { presence } from '../presence/presence.feature.ts';
import { isUnanswered, roster } from '../roster/roster.feature.ts';

export type { OwnShow } from '../presence/presence.feature.ts';

export type SwitcherHandle = ReturnType<(typeof switcher)['setup']>;

export const switcher = defineFeature({
  name: 'switcher',
  requires: [presence, roster],
  setup(session) {
    const contacts = session.use(roster);
    const { settings } = session;
    const mayChat = (jid: BareJid) =>
      settings.get('allow_chat_pending_contacts') || !isUnanswered(contacts.contact(jid)?.peek());
    return {
      /** Whom a chat can be opened with. */
      contacts: (): readonly BareJid[] => contacts.jids.peek().filter(mayChat),
      setStatus: session.use(presence).set,
      /** Opens the dialog that adds a contact. @returns whether it could be fetched. */
      async addContact(): Promise<boolean> {
        const isAwake = await session.wake('contacts');
        if (isAwake) contacts.ask({ about: 'add' });
        return isAwake;
      },
    };
  },
});
