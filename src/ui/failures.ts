/** Why something failed, in words that the visitor can act on. */
import type { Translate } from './i18n.ts';

/** The shape of a connection's failure, whoever found it. */
interface Failing {
  readonly kind: string;
  readonly condition?: string;
}

export function connectionProblem(__: Translate, { kind }: Failing): string {
  switch (kind) {
    case 'wrong-credentials':
      return __('The address or the password is wrong.');
    case 'account-disabled':
      return __('This account has been disabled.');
    case 'credentials-expired':
      return __('The password has expired.');
    case 'no-mechanism':
    case 'weaker-mechanism':
      return __('The server offers no safe way to log in from here.');
    case 'unreachable':
      return navigator.onLine ? __('The chat server cannot be reached.') : __('This device is offline.');
    case 'host-unknown':
      return __('The chat server does not know this domain. Check the part after the @.');
    case 'conflict':
      return __('You have logged in somewhere else, which ended this session.');
    case 'session-expired':
      return __('Your session has expired. Please log in again.');
    case 'no-endpoint':
      return __('This page does not say where its chat server is.');
    case 'stream-error':
      return __('The chat server ended the connection.');
    default:
      return __('The connection was lost.');
  }
}
