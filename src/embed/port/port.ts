/** Joins the script API to the app. What needs the features is there from the first session on, not before. */
import type { PrivacyWish } from '#core/encryption.ts';
import type { ClientPort, CreateClient, PortOptions } from '../client-port.ts';
import { ConversationBoxes } from './chat-box.ts';
import type { Handles } from './handles.ts';
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

function portOf(widget: Widget, loading: Promise<typeof import('./handles.ts')>): ClientPort {
  const { client, boxes } = widget;
  /** What encrypts sleeps until somebody wants it. */
  const protect = async (wish: PrivacyWish) => {
    const session = client.session.peek();
    if (await session?.wake('otr')) session?.run('protect', () => {}, wish);
  };
  const chatBoxes = new ConversationBoxes({ boxes, protect: (wish) => void protect(wish) });
  let handles: Handles | undefined;
  void loading.then(({ createHandles }) => {
    handles = createHandles({ current: () => client.session.peek(), boxes, chatBoxes });
  });
  return {
    ...whenLoaded(() => handles),
    events: publicEvents(client, { chatBoxes, handles: () => handles }),
    tokens: () => (client.settings.get('expose_rid_and_sid') ? client.boshSession : undefined),
    logOut: () => client.signOut(),
    start: () => widget.start(),
    toggleControlBox: () => widget.toggleControlBox(),
    destroy: () => widget.destroy(),
  };
}

/** What the app is asked for; `alongside` is called when a session may begin, and none does before it is there. */
export type AppOptions = PortOptions & { readonly alongside: () => Promise<unknown> };

/** @param createWidget the app's way of making a client with its interface. */
export function portFor(createWidget: (options: AppOptions) => Widget | Promise<Widget>): CreateClient {
  return async (options) => {
    let load = () => {};
    const loading = new Promise<typeof import('./handles.ts')>((resolve) => {
      load = () => resolve(import('./handles.ts'));
    });
    const alongside = () => {
      load();
      return loading;
    };
    return portOf(await createWidget({ ...options, alongside }), loading);
  };
}
