/** `overrides` of the documented object form: the two that older plugins use, with `this._super`. */
import type { XmlElement } from '#core/feature.ts';
import type { Session } from '#core/session.ts';
import type { PluginScope } from './plugin-scope.ts';

type Method = (this: object, ...args: readonly unknown[]) => unknown;
type Overrides = Readonly<Record<string, unknown>>;

const isMethod = (value: unknown): value is Method => typeof value === 'function';
const membersOf = (value: unknown): Overrides =>
  typeof value === 'object' && value !== null ? (value as Overrides) : {};

/** Names of what a plugin overrides in vain. */
export function unknownOverrides(overrides: unknown): string[] {
  return Object.entries(membersOf(overrides)).flatMap(([name, value]) => {
    if (name === 'onConnected') return [];
    if (name !== 'XMPPStatus') return [name];
    return Object.keys(membersOf(value))
      .filter((member) => member !== 'sendPresence')
      .map((member) => `${name}.${member}`);
  });
}

const childText = ({ children }: XmlElement, name: string): string | undefined => {
  const found = children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
  return found?.children.join('');
};

/** The presence with another status; what is not given stays. */
function changed(presence: XmlElement, status: unknown, message: unknown): XmlElement {
  const { ns, children } = presence;
  const show = typeof status === 'string' ? status : (childText(presence, 'show') ?? 'online');
  const text = typeof message === 'string' ? message : childText(presence, 'status');
  const element = (name: string, value: string): XmlElement => ({ name, ns, attrs: {}, children: [value] });
  const rest = children.filter((child) => typeof child === 'string' || !['show', 'status'].includes(child.name));
  const isGone = show === 'offline' || show === 'unavailable';
  return {
    ...presence,
    attrs: isGone ? { ...presence.attrs, type: 'unavailable' } : presence.attrs,
    children: [
      ...(show === 'online' || isGone ? [] : [element('show', show)]),
      ...(text ? [element('status', text)] : []),
      ...rest,
    ],
  };
}

interface OverrideOptions {
  readonly session: Session;
  readonly scope: PluginScope;
  /** What the plugin's methods run on. */
  readonly self: object;
}

/** The session's own work needs no plugin to go on: `_super.onConnected` is there to be called and does nothing more. */
export function override(overrides: unknown, { session, scope, self }: OverrideOptions): void {
  const { onConnected, XMPPStatus } = membersOf(overrides);
  const { sendPresence } = membersOf(XMPPStatus);
  const withSuper = (parent: object) => Object.assign(Object.create(self), { _super: parent });
  if (isMethod(onConnected)) {
    const run = scope.contain(() => onConnected.call(withSuper({ onConnected() {} })));
    session.onOnline(({ resumed }) => void (resumed || run()));
  }
  if (!isMethod(sendPresence)) return;
  scope.wrap('sendPresence', (next, argument) => {
    const presence = argument as XmlElement;
    const parent = (status?: unknown, message?: unknown) => next(changed(presence, status, message));
    const status = presence.attrs.type ?? childText(presence, 'show') ?? 'online';
    return sendPresence.call(withSuper({ sendPresence: parent }), status, childText(presence, 'status'));
  });
}
