/** Plugins of the page, on the seam of the built-in features (docs/plugins.md). Loaded only where there are any. */
import type { Client } from '#core/client.ts';
import type { DormantPart } from '#core/dormant.ts';
import { defineFeature } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import { h } from '#ui/plugin-views.tsx';
import { defineFeatureUi, type FeatureUi, type Slots, type UiContext } from '#ui/slots.ts';
import { override, unknownOverrides } from './overrides.ts';
import { PluginScope } from './plugin-scope.ts';

type Method = (this: object, given: object) => unknown;

interface Plugin {
  readonly name: string;
  /** The page's object, beneath what only the plugin may see: the page cannot reach that. */
  readonly self: { readonly initialize?: Method; readonly setup?: Method; readonly overrides?: unknown };
}

/** What every plugin sees of the client, as `this.converse`. */
const clientFor = ({ events, settings }: Client) => ({
  settings: {
    get: (name: string) => settings.read(name),
    onChange: (name: string, listener: (value: unknown) => void) => settings.onChange(name as 'debug', listener),
  },
  on: (event: string, listener: (value: unknown) => void) => events.on(event as 'ready', listener),
});

function pluginOf(name: string, given: unknown, client: Client): Plugin {
  const isObject = typeof given === 'object' && given !== null;
  if (!isObject && typeof given !== 'function') throw new TypeError('A plugin is an object or a function.');
  const methods = typeof given === 'function' ? { initialize: given } : (given as object);
  const self = Object.assign(Object.create(methods), { converse: clientFor(client) });
  return { name, self };
}

/** Runs `initialize` of each; one that throws is left out and named. */
function initialized(plugins: Readonly<Record<string, unknown>>, client: Client): Plugin[] {
  return Object.entries(plugins).flatMap(([name, given]) => {
    try {
      const plugin = pluginOf(name, given, client);
      const unknown = unknownOverrides(plugin.self.overrides);
      if (unknown.length > 0) {
        console.warn(`Converse: the plugin '${name}' overrides what is not there: ${unknown.join(', ')}.`);
      }
      plugin.self.initialize?.call(plugin.self, clientFor(client));
      return [plugin];
    } catch (failure) {
      client.events.emit('failed', { where: `the plugin '${name}'`, failure });
      return [];
    }
  });
}

/** What `setup` is given at each sign-in: the session, and the places and operations that a plugin may add to. */
const contextFor = (scope: PluginScope, { slots, session, boxes }: UiContext<unknown>) => ({
  h,
  session,
  boxes,
  add: (slot: keyof Slots, item: object) => scope.add(slots, slot, item),
  wrap: scope.wrap.bind(scope),
  on: (event: string, listener: (value: unknown) => void) =>
    scope.own(
      session.on(
        event as 'ready',
        scope.contain((value) => listener(value)),
      ),
    ),
});

function uiOf({ name, self }: Plugin): FeatureUi {
  const scopes = new WeakMap<Session, PluginScope>();
  const feature = defineFeature({
    name,
    setup(session) {
      const scope = new PluginScope(name, session);
      scopes.set(session, scope);
      override(self.overrides, { session, scope, self });
      return {};
    },
  });
  return defineFeatureUi(feature, (context) => {
    const scope = scopes.get(context.session);
    if (scope) scope.contain(() => self.setup?.call(self, contextFor(scope, context)))();
  });
}

/** @returns what joins each session as it starts. */
export function plugIn(plugins: Readonly<Record<string, unknown>>, client: Client): DormantPart {
  const uis = initialized(plugins, client).map(uiOf);
  return {
    name: 'plugins',
    advertises: [],
    isFor: () => false,
    isNeeded: () => true,
    load: async () => ({ features: uis.map(({ feature }) => feature), uis }),
  };
}
