/** The dialog opens over everything, from wherever it is asked for. */
import { bareOf } from '#lib/jid.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import { addContact } from './add-contact.feature.ts';
import { AddContact } from './add-contact.view.tsx';

const LONGEST_NAME = 200;

export const addContactUi = defineFeatureUi(addContact, ({ slots, add, handle, client }) => {
  const { question } = handle.roster;
  const close = () => {
    question.value = undefined;
  };
  add(slots.layers, {
    view: () =>
      question.value?.about === 'add' ? <AddContact adding={handle} person={question.value} onClose={close} /> : null,
  });
  if (!client.settings.get('allow_contact_requests')) return;
  // What a link says is entered for the visitor, who still decides (XEP-0147 §2, RFC 6121 §3.1).
  for (const action of ['subscribe', 'roster']) {
    add(slots.uriActions, {
      action,
      open: async ({ jid, parameters }) => {
        question.value = { about: 'add', jid: bareOf(jid), name: parameters.get('name')?.slice(0, LONGEST_NAME) };
        return undefined;
      },
    });
  }
});
