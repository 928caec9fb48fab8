/** What every view of one client may ask for. */
import { computed, type ReadonlySignal, useComputed } from '@preact/signals';
import { type ComponentType, createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Client } from '#core/client.ts';
import type { Session } from '#core/session.ts';
import { type Jid, nodeOf } from '#lib/jid.ts';
import type { Presence } from './kit/avatar/presence-dot.tsx';
import type { Toasts } from './kit/status/toasts.ts';
import type { Box, Boxes } from './shell/boxes.ts';
import type { Memory } from './shell/memory.ts';
import type { Theme } from './shell/theme-choice.ts';
import type { Lookup, Slot, Slots } from './slots.ts';

/** The chat boxes, which come with a chunk of their own. */
export interface ChatParts {
  readonly styles: readonly string[];
  readonly ChatBox: ComponentType<{
    readonly box: Box;
    /** Overlay boxes can be put into the tray; panes have a way back on narrow screens. */
    readonly frame: 'overlay' | 'pane';
    readonly canClose?: boolean;
  }>;
}

export interface ClientView {
  /** Absent until somebody needs them. */
  readonly chats: ReadonlySignal<ChatParts | undefined>;
  readonly client: Client;
  readonly slots: Slots;
  readonly boxes: Boxes;
  readonly toasts: Toasts;
  readonly memory: Memory;
  readonly theme: Theme;
}

export const ClientContext = createContext<ClientView | undefined>(undefined);

export function useClient(): ClientView {
  const view = useContext(ClientContext);
  if (!view) throw new Error('A view outside a client');
  return view;
}

/** The session signed in to. Only for views that are not shown without one. */
export function useSession(): Session {
  const session = useClient().client.session.value;
  if (!session) throw new Error('A view that needs a session');
  return session;
}

/** The first source that knows something of an address. */
function lookUp<T>(slot: Slot<Lookup<T>>, jid: Jid): T | undefined {
  for (const source of slot.items.value) {
    const found = source.read(jid);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How somebody or a room is called: by the contact list, their profile, or the readable part of the address. */
export const readName = (slots: Slots, jid: Jid): string => lookUp(slots.names, jid) ?? nodeOf(jid) ?? jid;

export const readPresence = (slots: Slots, jid: Jid): Presence | undefined => lookUp(slots.presences, jid);

export const readDetail = (slots: Slots, jid: Jid): string | undefined => lookUp(slots.details, jid);

export const nameOf = (slots: Slots, jid: Jid): ReadonlySignal<string> => computed(() => readName(slots, jid));

export const pictureOf = (slots: Slots, jid: Jid): ReadonlySignal<string | undefined> =>
  computed(() => lookUp(slots.pictures, jid));

export function useName(jid: Jid): ReadonlySignal<string> {
  const { slots } = useClient();
  return useMemo(() => nameOf(slots, jid), [slots, jid]);
}

export function usePicture(jid: Jid): ReadonlySignal<string | undefined> {
  const { slots } = useClient();
  return useMemo(() => pictureOf(slots, jid), [slots, jid]);
}

export function usePresence(jid: Jid): ReadonlySignal<Presence | undefined> {
  const { slots } = useClient();
  return useMemo(() => computed(() => readPresence(slots, jid)), [slots, jid]);
}

export function useDetail(jid: Jid): ReadonlySignal<string | undefined> {
  const { slots } = useClient();
  return useMemo(() => computed(() => readDetail(slots, jid)), [slots, jid]);
}

export const useIsOnline = (): ReadonlySignal<boolean> => {
  const { client } = useClient();
  return useComputed(() => client.connection.value.type === 'online');
};
