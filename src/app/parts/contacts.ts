/** Requests from people who want to be contacts, in a chunk of its own. */
import { contactRequestsUi } from '#features/contact-requests/contact-requests.ui.tsx';
import { contactFeatures } from '../features/contacts.ts';

export const features = contactFeatures;
export const uis = [contactRequestsUi] as const;
