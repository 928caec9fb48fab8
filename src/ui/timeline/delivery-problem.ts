/** Why a message was not delivered, in words that the visitor can act on. */
import type { Translate } from '../i18n.ts';

/** Conditions of RFC 6120 §8.3.3 for a message that was not delivered, and reasons of encryptions not to send it. */
export function deliveryProblem(__: Translate, condition: string | undefined): string {
  switch (condition) {
    case 'service-unavailable':
    case 'recipient-unavailable':
      return __('This person cannot receive messages at the moment.');
    case 'item-not-found':
      return __('There is nobody with this address.');
    case 'forbidden':
    case 'not-allowed':
    case 'not-authorized':
      return __('You are not allowed to write here.');
    case 'not-acceptable':
      return __('You are not in this conversation, or are blocked.');
    case 'remote-server-not-found':
    case 'remote-server-timeout':
      return __('The other server cannot be reached.');
    case 'resource-constraint':
    case 'policy-violation':
      return __('The server has refused this message.');
    case 'private-ended':
    case 'not-encrypted':
      return __(
        'It was meant to be private and has not been sent. Unless the conversation is private again, trying again sends it unencrypted.',
      );
    case 'not-in-private':
      return __('This cannot be sent in a private conversation.');
    default:
      return __('The message could not be delivered.');
  }
}
