/** The dialog opens over everything, from wherever it is asked for. */
import { defineFeatureUi } from '#ui/slots.ts';
import { addContact } from './add-contact.feature.ts';
import { AddContact } from './add-contact.view.tsx';

export const addContactUi = defineFeatureUi(addContact, ({ slots, add, handle }) => {
  const { question, ask } = handle.roster;
  add(slots.layers, {
    view: () =>
      question.value?.about === 'add' ? <AddContact adding={handle} onClose={() => ask(undefined)} /> : null,
  });
});
