/** Reloads open pages when told to: a server-sent event, and a script that waits for it. */
import type { IncomingMessage, ServerResponse } from 'node:http';

const SCRIPT_PATH = '/__reload.js';
const EVENTS_PATH = '/__reload';
const SCRIPT = `new EventSource('${EVENTS_PATH}').addEventListener('reload', () => location.reload());\n`;

export interface LiveReload {
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  rewriteHtml(html: string): string;
  reload(): void;
}

export function liveReload(): LiveReload {
  const listeners = new Set<ServerResponse>();
  return {
    handle(request, response) {
      if (request.url === SCRIPT_PATH) {
        response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(SCRIPT);
        return true;
      }
      if (request.url !== EVENTS_PATH) return false;
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' }).flushHeaders();
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      return true;
    },
    rewriteHtml: (html) => html.replace('</head>', `<script src="${SCRIPT_PATH}"></script></head>`),
    reload() {
      for (const listener of listeners) listener.write('event: reload\ndata:\n\n');
    },
  };
}
