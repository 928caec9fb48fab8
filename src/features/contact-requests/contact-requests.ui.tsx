/** Requests stand above the contacts. */
import { defineFeatureUi } from '#ui/slots.ts';
import css from './contact-requests.css?inline';
import { contactRequests } from './contact-requests.feature.ts';
import { ContactRequests } from './contact-requests.view.tsx';

export const contactRequestsUi = defineFeatureUi(contactRequests, ({ slots, add, handle }) => {
  add(slots.styles, { css });
  add(slots.tabNotices, { tab: 'contacts', view: () => <ContactRequests requests={handle} /> });
});
