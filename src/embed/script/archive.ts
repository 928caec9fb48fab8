/** `archive.query` (docs: script API): one page of the archive (XEP-0313, XEP-0059), and the way to the pages beside it. */
import type { Session } from '#core/session.ts';
import { archive } from '#features/archive/archive.feature.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { toDomElement } from './dom-element.ts';
import { resultElement } from './result-element.ts';

type Answer = Awaited<ReturnType<ReturnType<(typeof archive)['setup']>['questions']['ask']>>;
type Options = Readonly<Record<string, unknown>>;
type Callback = (messages: readonly Element[], rsm: PageOfResults) => void;

/** Options that say what is looked for; the others say which page of it. */
const FILTERS = ['with', 'start', 'end', 'groupchat'] as const;

/** Where a page stands in its result (XEP-0059), and the options for the next and the previous one. */
class PageOfResults {
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly index: number | undefined;
  readonly count: number | undefined;
  readonly #filters: Options;

  constructor(end: Element | undefined, asked: Options) {
    const part = (name: string) => end?.getElementsByTagName(name)[0];
    const number = (text: string | null | undefined) => (text ? Number(text) : undefined);
    this.first = part('first')?.textContent ?? undefined;
    this.last = part('last')?.textContent ?? undefined;
    this.index = number(part('first')?.getAttribute('index'));
    this.count = number(part('count')?.textContent);
    this.#filters = Object.fromEntries(FILTERS.filter((name) => name in asked).map((name) => [name, asked[name]]));
  }

  /** @param max at most so many. */
  next(max?: number): Options {
    return { ...this.#filters, max, after: this.last };
  }

  previous(max?: number): Options {
    return { ...this.#filters, max, before: this.first ?? '' };
  }
}

function dateOf(given: unknown, name: string): Date | undefined {
  if (given === undefined || given === null) return undefined;
  const date = new Date(given as string);
  if (Number.isNaN(date.getTime())) throw new TypeError(`archive.query: ${name} is not a time: ${String(given)}.`);
  return date;
}

function jidOf(given: unknown): BareJid | undefined {
  if (given === undefined || given === null) return undefined;
  const jid = typeof given === 'string' ? bareJid(given) : undefined;
  if (!jid) throw new TypeError(`archive.query: with is not an XMPP address: ${String(given)}.`);
  return jid;
}

const textOf = (given: unknown) => (typeof given === 'string' ? given : undefined);
const numberOf = (given: unknown) =>
  given === undefined || given === null || !Number.isFinite(Number(given)) ? undefined : Number(given);

/** `before: true` is another spelling of the empty one: the newest page. */
const pageOf = ({ max, index, after, before }: Options) => ({
  max: numberOf(max),
  index: numberOf(index),
  after: textOf(after),
  before: before === true ? '' : textOf(before),
});

function ask(session: Session, options: Options): Promise<Answer> {
  const jid = jidOf(options.with);
  const filter = { start: dateOf(options.start, 'start'), end: dateOf(options.end, 'end'), ...pageOf(options) };
  const { questions, isOffered } = session.use(archive);
  if (options.groupchat && jid) return questions.ask(jid, filter);
  if (!isOffered.peek()) throw new Error('archive.query: this server keeps no archive (XEP-0313).');
  return questions.ask(session.self, { ...filter, with: jid });
}

/** With the callbacks alone, everything is looked for. */
export function queryArchive(session: Session | undefined, given: readonly unknown[]): Promise<void> {
  if (!session) throw new Error('archive.query works while the visitor is signed in.');
  const [options, callback, errback] = typeof given[0] === 'function' ? [{}, ...given] : given;
  const asked = (options ?? {}) as Options;
  return ask(session, asked).then(
    ({ envelopes, end }) => {
      const messages = envelopes.map((envelope) => resultElement(envelope, session));
      (callback as Callback | undefined)?.(messages, new PageOfResults(end && toDomElement(end), asked));
    },
    (failure) => {
      if (typeof errback === 'function') errback(failure);
      else console.error('Converse: archive.query failed:', failure);
    },
  );
}
