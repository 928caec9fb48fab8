/**
 * XEP-0115 Entity Capabilities, version 1.6.0, and XEP-0390 Entity Capabilities 2.0, version 0.3.2: what is hashed of an
 * answer to service discovery, and what such an answer says.
 */
import { child, children, childText, elements, text, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_DISCO_INFO = 'http://jabber.org/protocol/disco#info';
const NS_CAPS = 'http://jabber.org/protocol/caps';
const NS_HASHES = 'urn:xmpp:hashes:2';
/** XEP-0390 §4.3. */
export const NODE_2 = 'urn:xmpp:caps#';
const NS_FORMS = 'jabber:x:data';
const SOFTWARE = 'urn:xmpp:dataforms:softwareinfo';

export interface Identity {
  readonly category: string;
  readonly type: string;
  readonly name: string | undefined;
}

export interface Abilities {
  readonly identities: readonly Identity[];
  readonly features: readonly string[];
  /** Name, version and system, where it tells them (XEP-0232). */
  readonly software: {
    readonly name?: string | undefined;
    readonly version?: string | undefined;
    readonly os?: string | undefined;
  };
}

/** The hashes that a presence shows, each as its function and its node of service discovery, with a blank between. */
export const shownIn = (more: readonly string[]): string[] =>
  more
    .map((each) => JSON.parse(each) as XmlElement)
    .flatMap((c) =>
      c.ns === NS_CAPS
        ? [`${c.attrs.hash} ${c.attrs.node}#${c.attrs.ver}`]
        : children(c, 'hash', NS_HASHES).map((it) => `${it.attrs.algo} ${NODE_2}${it.attrs.algo}.${text(it)}`),
    );

/** @param node names what is asked for: all that one hash stands for. */
export const askAbilities = (node?: string): XmlElement => xml('query', NS_DISCO_INFO, { node });

const queryOf = (iq: XmlElement): XmlElement | undefined => child(iq, 'query', NS_DISCO_INFO);

/** i;octet collation (RFC 4790 §9.3) of what UTF-8 makes of it. */
const byOctets = (a: string, b: string): number => {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  const at = left.findIndex((byte, index) => byte !== right[index]);
  if (at < 0) return left.length - right.length;
  return at >= right.length ? 1 : (left[at] ?? 0) - (right[at] ?? 0);
};

const sorted = (all: readonly string[]): string[] => [...all].sort(byOctets);
const isUnique = (all: readonly string[]): boolean => new Set(all).size === all.length;

const identityParts = ({ attrs }: XmlElement): string[] => [
  attrs.category ?? '',
  attrs.type ?? '',
  attrs['xml:lang'] ?? '',
  attrs.name ?? '',
];

const valuesOf = (field: XmlElement): string[] => children(field, 'value').map(text);

const formType = (form: XmlElement): string[] | undefined => {
  const field = children(form, 'field').find(({ attrs }) => attrs.var === 'FORM_TYPE');
  return field?.attrs.type === 'hidden' ? valuesOf(field) : undefined;
};

/**
 * §5.4: what has the same thing twice could mean something else than what was hashed; it is ill-formed. So is what has in
 * it the sign that stands between two things when they are hashed (§7).
 */
function isWellFormed(query: XmlElement): boolean {
  const identities = children(query, 'identity').map(identityParts);
  const features = children(query, 'feature').map(({ attrs }) => attrs.var ?? '');
  const forms = children(query, 'x', NS_FORMS);
  const fields = forms.flatMap((form) => children(form, 'field'));
  const said = [
    ...identities.flat(),
    ...features,
    ...fields.flatMap((field) => [field.attrs.var ?? '', ...valuesOf(field)]),
  ];
  return (
    isUnique(identities.map((parts) => parts.join('/'))) &&
    isUnique(features) &&
    isUnique(forms.flatMap((form) => formType(form) ?? [])) &&
    !said.some((each) => each.includes('<'))
  );
}

function formString(form: XmlElement, type: string): string {
  const fields = children(form, 'field').filter(({ attrs }) => attrs.var !== 'FORM_TYPE');
  const names = sorted(fields.map(({ attrs }) => attrs.var ?? ''));
  const parts = names.map((name) => {
    const field = fields.find(({ attrs }) => attrs.var === name);
    return `${name}<${sorted(field ? valuesOf(field) : [])
      .map((value) => `${value}<`)
      .join('')}`;
  });
  return `${type}<${parts.join('')}`;
}

/** XEP-0115 §5.1; absent where the answer is ill-formed. */
export function capsInput(iq: XmlElement): string | undefined {
  const query = queryOf(iq);
  if (!query || !isWellFormed(query)) return undefined;
  const identities = children(query, 'identity').map((each) => `${identityParts(each).join('/')}<`);
  const features = sorted(children(query, 'feature').map(({ attrs }) => attrs.var ?? '')).map((name) => `${name}<`);
  const forms = children(query, 'x', NS_FORMS)
    .map((form) => ({ form, type: formType(form)?.[0] ?? '' }))
    .filter(({ type }) => type !== '')
    .sort((a, b) => byOctets(a.type, b.type))
    .map(({ form, type }) => formString(form, type));
  return [...sorted(identities), ...features, ...forms].join('');
}

const UNIT = '\x1f';
const RECORD = '\x1e';
const GROUP = '\x1d';
const FILE = '\x1c';

const joined = (parts: readonly string[], end: string): string => sorted(parts).join('') + end;

function fieldString(field: XmlElement): string {
  return `${field.attrs.var ?? ''}${UNIT}${joined(
    valuesOf(field).map((value) => value + UNIT),
    RECORD,
  )}`;
}

/** XEP-0390 §4.1; absent where it ends with an error. */
export function capsInput2(iq: XmlElement): string | undefined {
  const query = queryOf(iq);
  if (!query) return undefined;
  const isForm = (each: XmlElement) =>
    each.name === 'x' &&
    each.ns === NS_FORMS &&
    formType(each) &&
    !elements(each).some(({ name }) => name === 'reported' || name === 'item');
  const isKnown = (each: XmlElement) => each.ns === NS_DISCO_INFO && ['identity', 'feature'].includes(each.name);
  if (!elements(query).every((each) => isKnown(each) || isForm(each))) return undefined;
  const features = children(query, 'feature').map(({ attrs }) => (attrs.var ?? '') + UNIT);
  const identities = children(query, 'identity').map(
    (each) =>
      identityParts(each)
        .map((part) => part + UNIT)
        .join('') + RECORD,
  );
  const forms = children(query, 'x', NS_FORMS).map((form) => joined(children(form, 'field').map(fieldString), GROUP));
  return joined(features, FILE) + joined(identities, FILE) + joined(forms, FILE);
}

function softwareOf(query: XmlElement): Abilities['software'] {
  const form = children(query, 'x', NS_FORMS).find((each) => formType(each)?.[0] === SOFTWARE);
  const value = (name: string) => {
    const field = form && children(form, 'field').find(({ attrs }) => attrs.var === name);
    return (field && childText(field, 'value')?.trim().slice(0, LONGEST)) || undefined;
  };
  return { name: value('software'), version: value('software_version'), os: value('os') };
}

const LONGEST = 100;
const MOST_FEATURES = 500;

export const abilities = {
  ns: NS_DISCO_INFO,
  decode(iq: XmlElement): Abilities | undefined {
    const query = queryOf(iq);
    if (!query) return undefined;
    const identities = children(query, 'identity').flatMap(({ attrs: { category, type, name } }) =>
      category && type ? [{ category, type, name }] : [],
    );
    const features = children(query, 'feature').flatMap(({ attrs }) => attrs.var ?? []);
    return {
      identities: identities.slice(0, 8),
      features: features.slice(0, MOST_FEATURES),
      software: softwareOf(query),
    };
  },
};
