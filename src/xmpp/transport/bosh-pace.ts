/**
 * How soon a stanza leaves over BOSH. strophe collects for a tenth of a second and also waits that long before it asks
 * again: with six requests in a row, signing in would take more than half a second longer. One turn of the event loop is
 * enough to put what belongs together into one request.
 */

/** The part of strophe's connection that we touch. */
export interface PacedConnection {
  readonly connected: boolean;
  flush(): void;
  readonly _proto: { _send(): void; _sendRestart(): void; readonly _requests: readonly unknown[] };
}

const EMPTY = /^<body[^>]*\/>\s*$/;

/** What an answer makes us send goes along with the next question instead of racing it. */
const ASK_AGAIN_AFTER_MS = 20;

/** A server answers the request it holds as soon as a second one is there, however slow the line. */
const STALLED_AFTER_MS = 4_000;
/** What a very slow line carries upwards (64 kbit/s). */
const CHARACTERS_PER_MS = 8;

/**
 * @returns to be called with what has come in: then the next request is due. After an empty answer strophe's pause stays,
 * as a server that answers at once does not want to be asked at once (XEP-0124 §12).
 */
export function sendPromptly(connection: PacedConnection): (received: string) => void {
  const bosh = connection._proto;
  const flush = () => connection.connected && connection.flush();
  const soon = onceWithin(0, flush);
  const askAgain = onceWithin(ASK_AGAIN_AFTER_MS, flush);
  for (const name of ['_send', '_sendRestart'] as const) {
    const inherited = bosh[name].bind(bosh);
    bosh[name] = () => {
      inherited();
      soon();
    };
  }
  return (received) => {
    if (!EMPTY.test(received)) askAgain();
  };
}

function onceWithin(ms: number, step: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      step();
    }, ms);
  };
}

/**
 * ejabberd forgets a request that overtook an empty one before it: both then wait for a minute, and what was said with
 * it. Two requests that stay without an answer are a stream that is lost, and nothing but a new one gets over it.
 * @returns to be called with each request and with each answer.
 */
export function watchForStall({ _proto }: PacedConnection, onStall: () => void, signal: AbortSignal) {
  let patience: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(patience));
  return {
    answered: () => clearTimeout(patience),
    asked: ({ length }: string) => {
      if (_proto._requests.length < 2) return;
      clearTimeout(patience);
      patience = setTimeout(onStall, STALLED_AFTER_MS + length / CHARACTERS_PER_MS);
    },
  };
}

/** Both, for a connection from now on. */
export function pace(connection: PacedConnection, onStall: () => void, signal: AbortSignal) {
  const received = sendPromptly(connection);
  const { asked, answered } = watchForStall(connection, onStall, signal);
  return {
    asked,
    answered: (data: string) => {
      answered();
      received(data);
    },
  };
}
