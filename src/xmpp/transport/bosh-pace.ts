/**
 * How soon a stanza leaves over BOSH. strophe collects for a tenth of a second and also waits that long before it asks
 * again: with six requests in a row, signing in would take more than half a second longer. One turn of the event loop is
 * enough to put what belongs together into one request.
 */

/** The part of strophe's connection that we touch. */
export interface PacedConnection {
  readonly connected: boolean;
  flush(): void;
  readonly _proto: { _send(): void; _sendRestart(): void };
}

const EMPTY = /^<body[^>]*\/>\s*$/;

/**
 * @returns to be called with what has come in: then the next request is due. After an empty answer strophe's pause stays,
 * as a server that answers at once does not want to be asked at once (XEP-0124 §12).
 */
export function sendPromptly(connection: PacedConnection): (received: string) => void {
  const bosh = connection._proto;
  let isDue = false;
  const soon = () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      if (connection.connected) connection.flush();
    });
  };
  for (const name of ['_send', '_sendRestart'] as const) {
    const inherited = bosh[name].bind(bosh);
    bosh[name] = () => {
      inherited();
      soon();
    };
  }
  return (received) => {
    if (!EMPTY.test(received)) soon();
  };
}
