/** What concerns those who are about to become contacts: loaded when somebody asks. */
import { contactRequests } from '#features/contact-requests/contact-requests.feature.ts';

export const contactFeatures = [contactRequests] as const;
