/** What a person tells of themselves, however it is written down: read with care, and changed without losing the rest. */
import { child, children, elements, text, type XmlElement, xml } from '#xmpp/xml.ts';

export interface Card {
  readonly fullName: string | undefined;
  readonly nickname: string | undefined;
  readonly organisation: string | undefined;
  readonly title: string | undefined;
  /** `1987-06-05`, or `--06-05` without the year. */
  readonly birthday: string | undefined;
  readonly note: string | undefined;
  /** Web addresses that a browser may be led to. */
  readonly urls: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

export type Field = keyof Card;

export const NO_CARD: Card = {
  fullName: undefined,
  nickname: undefined,
  organisation: undefined,
  title: undefined,
  birthday: undefined,
  note: undefined,
  urls: [],
  emails: [],
  phones: [],
};

/** Where a field stands: in an element of that name, or in the first of these children of it. */
export interface Place {
  readonly name: string;
  readonly inside?: readonly string[];
  /** How its value is written; as it is unless given. */
  readonly write?: (value: string) => string;
}

export interface Format {
  readonly root: string;
  readonly ns: string;
  readonly places: Readonly<Record<Field, Place>>;
}

const isList = (field: Field): boolean => Array.isArray(NO_CARD[field]);

const FIELDS = Object.keys(NO_CARD) as readonly Field[];

/** Enough for anybody, and not more than a dialog can show. */
const MOST_LINES = 8;
const LONGEST_LINE = 300;
const LONGEST_NOTE = 2000;

/** Addresses with other schemes could run something; one without any is meant for the web. */
export function webAddress(given: string): string | undefined {
  const whole = /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(given) ? `https://${given}` : given;
  if (!/^https?:\/\//i.test(whole)) return undefined;
  try {
    return new URL(whole).href;
  } catch {
    return undefined;
  }
}

/** ISO 8601, extended or basic, with or without a time, without the year (RFC 6350 §4.3.1). */
export function birthdayOf(given: string): string | undefined {
  const [, year, month, day] = /^(\d{4}|-)-?(\d\d)-?(\d\d)(T.*)?$/.exec(given) ?? [];
  if (!year || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  return `${year}-${month}-${day}`;
}

const READ: Readonly<Partial<Record<Field, (given: string) => string | undefined>>> = {
  birthday: birthdayOf,
  urls: webAddress,
  phones: (given) => given.replace(/^tel:/i, ''),
  emails: (given) => given.replace(/^mailto:/i, ''),
};

function readValue(element: XmlElement, field: Field, { inside = [] }: Place): string | undefined {
  const holder =
    inside.length === 0 ? element : inside.map((name) => child(element, name)).find((each) => each !== undefined);
  const raw =
    holder &&
    text(holder)
      .trim()
      .slice(0, field === 'note' ? LONGEST_NOTE : LONGEST_LINE);
  if (!raw) return undefined;
  const read = READ[field];
  return read ? read(raw) : raw;
}

export function readCard(card: XmlElement, { places }: Format): Card {
  const all = (field: Field) =>
    children(card, places[field].name)
      .flatMap((element) => readValue(element, field, places[field]) ?? [])
      .slice(0, MOST_LINES);
  const read = FIELDS.map((field) => [field, isList(field) ? all(field) : all(field)[0]] as const);
  return Object.fromEntries(read) as unknown as Card;
}

const valuesIn = (card: Card, field: Field): readonly string[] => {
  const value = card[field];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
};

function element(field: Field, value: string, { ns, places }: Format): XmlElement {
  const { name, inside = [], write = (given: string) => given } = places[field];
  const [innermost] = inside;
  return xml(name, ns, {}, innermost ? xml(innermost, ns, {}, write(value)) : write(value));
}

/**
 * The card with what has changed: elements whose value stays are left as they are, with all that others have put into
 * them, and so is what we know nothing of.
 */
export function writeCard(before: XmlElement | undefined, card: Card, format: Format): XmlElement {
  const { root, ns, places } = format;
  const old = before ? readCard(before, format) : NO_CARD;
  const stays = (given: XmlElement): boolean => {
    const field = FIELDS.find((each) => places[each].name === given.name);
    if (!field || given.ns !== ns) return true;
    if (!isList(field)) return old[field] === card[field];
    const value = readValue(given, field, places[field]) ?? '';
    return !valuesIn(old, field).includes(value) || valuesIn(card, field).includes(value);
  };
  const added = FIELDS.flatMap((field) =>
    valuesIn(card, field)
      .filter((value) => !valuesIn(old, field).includes(value))
      .map((value) => element(field, value, format)),
  );
  return xml(root, ns, {}, ...(before ? elements(before).filter(stays) : []), ...added);
}

/** What one source does not tell, the other may. */
export const merged = (first: Card, second: Card): Card =>
  Object.fromEntries(
    FIELDS.map((field) => [field, valuesIn(first, field).length > 0 ? first[field] : second[field]]),
  ) as unknown as Card;
