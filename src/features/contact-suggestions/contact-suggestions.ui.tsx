/** A notice above the contacts, and the dialog that it leads to. */
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { contactSuggestions } from './contact-suggestions.feature.ts';

const nothing = () => null;
const Notices = lazyView(async () => (await import('./notices.view.tsx')).Notices, nothing);
const Choices = lazyView(async () => (await import('./choices.view.tsx')).Choices, nothing);

export const contactSuggestionsUi = defineFeatureUi(contactSuggestions, ({ slots, add, handle }) => {
  add(slots.tabNotices, {
    tab: 'contacts',
    view: () => (handle.all.value.length > 0 ? <Notices suggestions={handle} /> : null),
  });
  add(slots.layers, {
    view: () => (handle.opened.value ? <Choices suggestions={handle} suggestion={handle.opened.value} /> : null),
  });
});
