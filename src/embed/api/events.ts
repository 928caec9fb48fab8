/** The events that a page can listen to, and which of them mean that the client has ended by itself. */
import type { ClientPort } from '../client-port.ts';

export const PUBLIC_EVENTS = [
  ...['initialized', 'connected', 'ready', 'reconnect', 'reconnected', 'disconnected', 'logout', 'noResumeableSession'],
  ...[
    'message',
    'messageSend',
    'roster',
    'callButtonClicked',
    'serviceDiscovered',
    'connectionChanged',
    'unreadChanged',
  ],
  ...['chatBoxOpened', 'chatRoomOpened', 'chatBoxClosed', 'chatBoxFocused', 'chatBoxToggled'],
  ...['roomInvite', 'roomInviteSent', 'roomInviteReceived'],
  ...['statusChanged', 'statusMessageChanged', 'contactStatusChanged', 'contactStatusMessageChanged'],
] as const;

/** After these, `initialize` may be called again, also by one of their listeners. */
export const ENDINGS: readonly string[] = ['logout', 'noResumeableSession'];

/** Hands every public event of the client on; returns how to stop. */
export function forwardEvents(port: ClientPort, notify: (event: string, args: readonly unknown[]) => void): () => void {
  const stops = PUBLIC_EVENTS.map((name) => port.events.on(name, (...args) => notify(name, args)));
  return () => {
    for (const stop of stops) stop();
  };
}
