/** Puts a client into the page: one element with an open shadow root, and nothing else of the page touched. */
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import type { Client } from '#core/client.ts';
import type { Session } from '#core/session.ts';
import { Scope } from '#lib/dispose.ts';
import type { ChatParts } from '../client-context.ts';
import type { Translate } from '../i18n.ts';
import { createToasts } from '../kit/status/toasts.ts';
import type { ClientUi, FeatureUi } from '../slots.ts';
import { Slots } from '../slots.ts';
import { adoptStyles, followContrast, lateStyles, themeStyles } from '../theme/styles.ts';
import { Boxes } from './boxes.ts';
import shell from './shell.css?inline';
import { Shell } from './shell.tsx';
import { followTheme } from './theme-choice.ts';

export interface MountOptions {
  readonly client: Client;
  readonly translate: Translate;
  readonly clientUis: readonly ClientUi[];
  /** What only those who are signed in need. */
  readonly loadSignedIn: () => Promise<SignedInParts>;
}

export interface SignedInParts {
  readonly featureUis: readonly FeatureUi[];
  readonly chats: ChatParts;
}

export interface Mounted {
  readonly boxes: Boxes;
  readonly slots: Slots;
}

const STYLES = [...themeStyles, shell];

/** Where the element goes: an overlay at the end of the page, the others where the site says. */
function placeOf(root: unknown): HTMLElement {
  const found = typeof root === 'string' ? document.querySelector(root) : root;
  return found instanceof HTMLElement ? found : document.body;
}

/** Whoever calls disposes `client`, which takes everything out of the page again. */
export function mount({ client, translate, clientUis, loadSignedIn }: MountOptions): Mounted {
  const { settings, platform } = client;
  const host = document.createElement('converse-root');
  const mode = settings.get('view_mode');
  host.dataset.mode = mode;
  const animate = (isOn: boolean) => {
    host.dataset.animate = isOn ? 'on' : 'off';
  };
  animate(settings.get('animate'));
  client.own(settings.onChange('animate', animate));
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, STYLES);
  const adoptStyle = lateStyles(root);
  client.own(followContrast(adoptStyle));
  const frame = document.createElement('div');
  frame.className = `client client-${mode}`;
  frame.lang = translate.language;
  frame.dir = translate.direction;
  root.append(frame);

  const slots = new Slots();
  const boxes = new Boxes(platform.device, settings.get('show_controlbox_by_default'), {
    opened: (box) => client.events.emit('boxOpened', { conversation: box.conversation }),
    closed: (box) => client.events.emit('boxClosed', { conversation: box.conversation }),
    toggled: (box) => client.events.emit('boxToggled', { conversation: box.conversation }),
    focused: (box) => client.events.emit('boxFocused', { conversation: box.conversation }),
  });
  const memory = platform.device;
  const { theme, stop } = followTheme(host, memory);
  client.own(stop);
  for (const setup of clientUis) setup({ slots, client });
  const adopted = new Set<string>();
  client.own(
    effect(() => {
      const added = slots.styles.items.value.map(({ css }) => css).filter((css) => !adopted.has(css));
      for (const css of added) adopted.add(css);
      adoptStyles(root, added);
    }),
  );
  const chats = signal<ChatParts | undefined>(undefined);
  void loadSignedIn().then((parts) => {
    if (client.disposed) return;
    adoptStyles(root, parts.chats.styles);
    chats.value = parts.chats;
    client.own(followSession({ client, slots, boxes, features: parts.featureUis }));
  });
  const toasts = createToasts();
  const onKept = async (isKept: boolean) => {
    if (!isKept) (await import('./storage-notice.ts')).showStorageNotice({ client, toasts, translate });
  };
  client.own(client.isStorageKept.subscribe((isKept) => void onKept(isKept).catch(() => {})));
  const view = { client, slots, boxes, toasts, memory, theme, chats };
  render(<Shell view={view} translate={translate} adoptStyle={adoptStyle} />, frame);
  placeOf(mode === 'overlayed' ? undefined : settings.get('root')).append(host);
  client.own(() => {
    render(null, frame);
    host.remove();
  });
  return { boxes, slots };
}

interface FollowOptions extends Mounted {
  readonly client: Client;
  readonly features: readonly FeatureUi[];
}

/** The visible halves of the features live as long as a session; those of a part that sleeps come when it is woken. */
function followSession({ client, slots, boxes, features }: FollowOptions): () => void {
  const forget = client.events.on('logout', () => boxes.forget());
  const stop = client.session.subscribe((session) => {
    if (!session) return boxes.clear();
    const scope = new Scope();
    session.own(() => scope.dispose());
    const show = setUpOnce({ client, session, slots, boxes, scope });
    show(features);
    scope.own(session.awake.subscribe((parts) => show(parts.flatMap(({ uis = [] }) => uis))));
    void boxes.restore(session);
  });
  return () => {
    stop();
    forget();
  };
}

interface SetUpOptions extends Pick<FollowOptions, 'client' | 'slots' | 'boxes'> {
  readonly session: Session;
  readonly scope: Scope;
}

function setUpOnce({ client, session, slots, boxes, scope }: SetUpOptions): (features: readonly FeatureUi[]) => void {
  const shown = new Set<FeatureUi>();
  const setUp = ({ feature, setup }: FeatureUi) => {
    const handle = session.find(feature);
    if (handle === undefined) return;
    try {
      setup({ slots, handle, session, client, boxes, add: (slot, item) => void scope.own(slot.add(item)) });
    } catch (failure) {
      session.report(feature.name, failure);
    }
  };
  return (features) => {
    for (const feature of features.filter((each) => !shown.has(each))) {
      shown.add(feature);
      setUp(feature);
    }
  };
}

declare module '#core/events.ts' {
  interface ClientEvents {
    boxOpened: { readonly conversation: import('#core/conversation.ts').Conversation };
    boxClosed: { readonly conversation: import('#core/conversation.ts').Conversation };
    /** Minimised or brought back. */
    boxToggled: { readonly conversation: import('#core/conversation.ts').Conversation };
    boxFocused: { readonly conversation: import('#core/conversation.ts').Conversation };
  }
}
