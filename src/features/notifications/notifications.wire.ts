/** XEP-0492 Chat notification settings, version 0.2.0, as they are kept with a room's bookmark. */
import type { Codec } from '#xmpp/codec.ts';
import { child, elements, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_NOTIFY = 'urn:xmpp:notification-settings:1';

/** XEP-0402 §3.4. */
const NS_BOOKMARKS = 'urn:xmpp:bookmarks:1';

export type Extensions = readonly XmlElement[];

export type Level = 'always' | 'on-mention' | 'never';

const LEVELS: ReadonlySet<string> = new Set<Level>(['always', 'on-mention', 'never']);

export const isLevelName = (name: unknown): name is Level => typeof name === 'string' && LEVELS.has(name);

const isLevel = ({ name, ns }: XmlElement): boolean => ns === NS_NOTIFY && isLevelName(name);

/** XEP-0492 §3: the more it says about clients like this one, the more it counts; absent: it is for others. */
function specificity({ attrs }: XmlElement): number | undefined {
  const { 'identity-category': category, 'identity-type': type } = attrs;
  if (category === undefined) return type === undefined ? 0 : undefined;
  if (category !== 'client') return undefined;
  if (type === undefined) return 1;
  return type === 'web' ? 2 : undefined;
}

/** The setting that counts for this client. */
export const notify: Codec<Level> = {
  ns: NS_NOTIFY,
  decode(parent) {
    const element = child(parent, 'notify', NS_NOTIFY);
    const settings = element ? elements(element).filter(isLevel) : [];
    const best = settings
      .map((setting) => ({ setting, rank: specificity(setting) ?? -1 }))
      .filter(({ rank }) => rank >= 0)
      .sort((a, b) => b.rank - a.rank)[0];
    return best?.setting.name as Level | undefined;
  },
  encode: (level) => [xml('notify', NS_NOTIFY, {}, xml(level, NS_NOTIFY))],
};

/**
 * What stands there with the fallback changed: what is said to other clients stays, and so does what we do not know of
 * (XEP-0492 §3).
 */
export function withLevel(element: XmlElement | undefined, level: Level): XmlElement {
  const before = element ? elements(element) : [];
  const isOurs = (setting: XmlElement) => isLevel(setting) && specificity(setting) !== undefined;
  const former = before.find((setting) => isOurs(setting) && specificity(setting) === 0);
  return xml(
    'notify',
    NS_NOTIFY,
    element?.attrs,
    ...before.filter((setting) => !isOurs(setting)),
    xml(level, NS_NOTIFY, {}, ...(former?.children ?? [])),
  );
}

const isNotify = ({ name, ns }: XmlElement): boolean => name === 'notify' && ns === NS_NOTIFY;

/** What else is kept with the bookmark stays where it is. */
export function withLevelAmong(extensions: Extensions, level: Level): Extensions {
  const at = extensions.findIndex(isNotify);
  const changed = withLevel(extensions[at], level);
  return at < 0 ? [...extensions, changed] : extensions.with(at, changed);
}

export const levelAmong = (extensions: Extensions): Level | undefined =>
  notify.decode(xml('extensions', NS_BOOKMARKS, {}, ...extensions));
