/** Names under which a page leaves something to the next that decides what the next needs. */

/** Requests to become a contact that nobody has answered. */
export const REQUESTS = 'contact requests';
