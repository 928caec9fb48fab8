/** XEP-0441 Message Archive Management Preferences, version 0.2.0. */
import type { IqCodec } from '#xmpp/codec.ts';
import { NS_MAM } from '#xmpp/envelope.ts';
import { child, children, type XmlElement, xml } from '#xmpp/xml.ts';

export type Archiving = 'never' | 'always' | 'roster';

export interface ArchivingPreferences {
  /** For everybody who is in neither list. */
  readonly whose: Archiving;
  readonly always: readonly string[];
  readonly never: readonly string[];
}

const DEFAULTS: ReadonlySet<string> = new Set(['never', 'always', 'roster']);

const addresses = (prefs: XmlElement, name: string): string[] => {
  const list = child(prefs, name, NS_MAM);
  return list
    ? children(list, 'jid', NS_MAM).flatMap(({ children: [address] }) => (typeof address === 'string' ? address : []))
    : [];
};

const list = (name: string, jids: readonly string[]) =>
  xml(name, NS_MAM, {}, ...jids.map((jid) => xml('jid', NS_MAM, {}, jid)));

export const askArchiving = (): XmlElement => xml('prefs', NS_MAM);

export const archivingPreferences: IqCodec<ArchivingPreferences> = {
  ns: NS_MAM,
  decode(iq) {
    const prefs = child(iq, 'prefs', NS_MAM);
    const whose = prefs?.attrs.default ?? '';
    if (!prefs || !DEFAULTS.has(whose)) return undefined;
    return { whose: whose as Archiving, always: addresses(prefs, 'always'), never: addresses(prefs, 'never') };
  },
  encode: ({ whose, always, never }) => [
    xml('prefs', NS_MAM, { default: whose }, list('always', always), list('never', never)),
  ],
};
