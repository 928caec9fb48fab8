/** Joins the script API to the app. What needs the features is there from the first session on, not before. */
import type { Client } from '#core/client.ts';
import type { ClientPort, CreateClient, PortOptions } from '../client-port.ts';
import type { Handles } from '../script/handles.ts';
import { publicEvents } from './public-events.ts';
import type { Widget } from './widget.ts';

/** The same calls, answered by the handles as soon as these are there; before that nothing is known and nothing happens. */
function whenLoaded(handles: () => Handles | undefined): Pick<ClientPort, 'contacts' | 'chats' | 'rooms' | 'status'> {
  const needed = (): Handles => {
    const loaded = handles();
    if (!loaded) throw new Error('This can be used once the visitor is signed in.');
    return loaded;
  };
  return {
    contacts: {
      get: (jid) => handles()?.contacts.get(jid),
      all: () => handles()?.contacts.all() ?? [],
      add: (jid, name) => needed().contacts.add(jid, name),
    },
    chats: {
      get: (jid) => handles()?.chats.get(jid),
      all: () => handles()?.chats.all() ?? [],
      open: (jid) => needed().chats.open(jid),
    },
    rooms: {
      get: (jid) => handles()?.rooms.get(jid),
      all: () => handles()?.rooms.all() ?? [],
      open: (jid, nick) => needed().rooms.open(jid, nick),
    },
    status: {
      get: () => handles()?.status.get() ?? 'offline',
      message: () => handles()?.status.message() ?? '',
      set: (status, message) => needed().status.set(status, message),
      setMessage: (text) => needed().status.setMessage(text),
    },
  };
}

/**
 * Tells a page what happens in its order. Once somebody signs in this waits until scripts can use what they hear of:
 * the visitor does not wait for that.
 */
function inTurn(client: Client, loaded: Promise<unknown>): (tell: () => void) => void {
  let waiting: (() => void)[] | undefined = [];
  const release = () => {
    const due = waiting ?? [];
    waiting = undefined;
    for (const tell of due) if (!client.disposed) tell();
  };
  loaded.then(release, release);
  return (tell) => {
    if (waiting && (waiting.length > 0 || client.session.peek())) waiting.push(tell);
    else tell();
  };
}

function portOf(widget: Widget, loading: Loading, { listeners }: PortOptions): ClientPort {
  const { client, boxes } = widget;
  let loaded: Handles | undefined;
  const handles = () => loaded;
  const loadedAll = loading.then(({ createHandles }) => {
    loaded = createHandles({ client, boxes, listeners });
  });
  loadedAll.catch((failure) => client.events.emit('failed', { where: 'script API', failure }));
  return {
    ...whenLoaded(handles),
    events: publicEvents({ client, handles, deliver: inTurn(client, loadedAll) }),
    call: (path) => loaded?.calls[path],
    env: () => loaded?.env,
    tokens: () => (client.settings.get('expose_rid_and_sid') ? client.boshSession : undefined),
    logIn: (jid, password) => widget.logIn(jid, password),
    logOut: () => client.signOut(),
    start: () => widget.start(),
    toggleControlBox: () => widget.toggleControlBox(),
    destroy: () => widget.destroy(),
  };
}

type Loading = Promise<typeof import('../script/handles.ts')>;

/** What the app is asked for; `alongside` is called when a session may begin. */
export type AppOptions = PortOptions & { readonly alongside: () => Promise<unknown> };

/** @param createWidget the app's way of making a client with its interface. */
export function portFor(createWidget: (options: AppOptions) => Widget | Promise<Widget>): CreateClient {
  return async (options) => {
    let load = () => {};
    const loading: Loading = new Promise((resolve) => {
      load = () => resolve(import('../script/handles.ts'));
    });
    const alongside = () => {
      load();
      return loading;
    };
    return portOf(await createWidget({ ...options, alongside }), loading, options);
  };
}
