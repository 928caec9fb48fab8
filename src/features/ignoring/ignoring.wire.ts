/** XEP-0421 Anonymous unique occupant identifiers, version 0.1: whose message it is. */
export { occupantId } from '#xmpp/stanza-id.ts';
