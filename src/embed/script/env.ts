/** `converse.env`: what scripts build stanzas with. */
import { toBase64, utf8 } from '#lib/bytes.ts';
import { sha1 } from '#lib/sha1.ts';
import { Builder } from './builder.ts';

const MUC = 'http://jabber.org/protocol/muc';

const NS = {
  AUTH: 'jabber:iq:auth',
  BIND: 'urn:ietf:params:xml:ns:xmpp-bind',
  BOSH: 'urn:xmpp:xbosh',
  CARBONS: 'urn:xmpp:carbons:2',
  CHATSTATES: 'http://jabber.org/protocol/chatstates',
  CLIENT: 'jabber:client',
  CSI: 'urn:xmpp:csi:0',
  DELAY: 'urn:xmpp:delay',
  DISCO_INFO: 'http://jabber.org/protocol/disco#info',
  DISCO_ITEMS: 'http://jabber.org/protocol/disco#items',
  FORWARD: 'urn:xmpp:forward:0',
  FRAMING: 'urn:ietf:params:xml:ns:xmpp-framing',
  HINTS: 'urn:xmpp:hints',
  HTTPBIND: 'http://jabber.org/protocol/httpbind',
  MAM: 'urn:xmpp:mam:2',
  MUC,
  MUC_ADMIN: `${MUC}#admin`,
  MUC_OWNER: `${MUC}#owner`,
  MUC_USER: `${MUC}#user`,
  NICK: 'http://jabber.org/protocol/nick',
  PING: 'urn:xmpp:ping',
  PROFILE: 'jabber:iq:profile',
  REGISTER: 'jabber:iq:register',
  ROSTER: 'jabber:iq:roster',
  RSM: 'http://jabber.org/protocol/rsm',
  SASL: 'urn:ietf:params:xml:ns:xmpp-sasl',
  SESSION: 'urn:ietf:params:xml:ns:xmpp-session',
  STANZAS: 'urn:ietf:params:xml:ns:xmpp-stanzas',
  STREAM: 'http://etherx.jabber.org/streams',
  VCARD: 'vcard-temp',
  VERSION: 'jabber:iq:version',
  XFORM: 'jabber:x:data',
  XHTML: 'http://www.w3.org/1999/xhtml',
  XHTML_IM: 'http://jabber.org/protocol/xhtml-im',
} as const;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
};

/** The parts of an address as strophe.js names them: null where there is none. */
const addresses = {
  getBareJidFromJid: (jid: string) => (jid ? (jid.split('/')[0] ?? '') : null),
  getNodeFromJid: (jid: string) => {
    const bare = jid.split('/')[0] ?? '';
    return bare.includes('@') ? (bare.split('@')[0] ?? null) : null;
  },
  getDomainFromJid: (jid: string) => (jid.split('/')[0] ?? '').replace(/^[^@]*@/, ''),
  getResourceFromJid: (jid: string) => (jid.includes('/') ? jid.slice(jid.indexOf('/') + 1) : null),
};

const stropheSubset = () => ({
  NS: { ...NS } as Record<string, string>,
  Builder,
  ...addresses,
  addNamespace(this: { readonly NS: Record<string, string> }, name: string, value: string) {
    this.NS[name] = value;
  },
  getText: (element: Element | null) => element?.textContent ?? null,
  serialize: (element: Element | Builder | null) =>
    element && (element instanceof Builder ? String(element) : new XMLSerializer().serializeToString(element)),
  xmlescape: (text: string) => text.replace(/[&<>'"]/g, (character) => ESCAPES[character] ?? character),
});

type Attributes = ConstructorParameters<typeof Builder>[1];

/** A new one for each client: what a script changes in it is its own affair. */
export const createEnv = () => ({
  Strophe: stropheSubset(),
  $build: (name: string, attrs?: Attributes) => new Builder(name, attrs),
  $iq: (attrs?: Attributes) => new Builder('iq', attrs),
  $msg: (attrs?: Attributes) => new Builder('message', attrs),
  $pres: (attrs?: Attributes) => new Builder('presence', attrs),
  b64_sha1: (text: string) => toBase64(sha1(utf8(text))),
});
