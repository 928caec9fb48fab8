/** Requests from people who want to be contacts, and how to find some, in a chunk of its own. */
import { addContactUi } from '#features/add-contact/add-contact.ui.tsx';
import { contactRequestsUi } from '#features/contact-requests/contact-requests.ui.tsx';
import { contactSuggestionsUi } from '#features/contact-suggestions/contact-suggestions.ui.tsx';
import { contactToolsUi } from '#features/contact-tools/contact-tools.ui.tsx';
import { contactFeatures } from '../features/contacts.ts';

export const features = contactFeatures;
export const uis = [contactRequestsUi, addContactUi, contactToolsUi, contactSuggestionsUi] as const;
