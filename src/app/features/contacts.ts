/** What concerns those who are about to become contacts: loaded when somebody asks. */
import { addContact } from '#features/add-contact/add-contact.feature.ts';
import { contactRequests } from '#features/contact-requests/contact-requests.feature.ts';
import { contactSuggestions } from '#features/contact-suggestions/contact-suggestions.feature.ts';
import { contactTools } from '#features/contact-tools/contact-tools.feature.ts';

export const contactFeatures = [contactRequests, addContact, contactTools, contactSuggestions] as const;
