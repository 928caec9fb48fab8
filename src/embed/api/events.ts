/** The events that a page can listen to, and which of them mean that the client has ended by itself. */
import type { ClientPort } from '../client-port.ts';
import type { BootOptions } from '../loader/protocol.ts';

export const PUBLIC_EVENTS = [
  ...['initialized', 'connected', 'ready', 'reconnect', 'reconnected', 'disconnected', 'logout', 'noResumeableSession'],
  ...['message', 'messageSend', 'roster', 'callButtonClicked', 'serviceDiscovered'],
  ...['chatBoxOpened', 'chatRoomOpened', 'chatBoxClosed', 'chatBoxFocused', 'chatBoxToggled'],
  ...['roomInvite', 'roomInviteSent', 'roomInviteReceived'],
  ...['statusChanged', 'statusMessageChanged', 'contactStatusChanged', 'contactStatusMessageChanged'],
] as const;

const ENDINGS: readonly string[] = ['logout', 'noResumeableSession'];

/** Hands every public event of the client to the page; returns how to stop. */
export function forwardEvents(port: ClientPort, { emit, onStop }: Pick<BootOptions, 'emit' | 'onStop'>): () => void {
  const stops = PUBLIC_EVENTS.map((name) =>
    port.events.on(name, (...args) => {
      // Before the listeners run: one of them may call initialize again.
      if (ENDINGS.includes(name)) onStop();
      emit(name, args);
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
