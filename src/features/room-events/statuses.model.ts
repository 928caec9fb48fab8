/** What a room says of itself and of us, in sentences (XEP-0045 §7.2, §10.2.2, §15.6). */
import type { Sentence } from '#lib/translate.ts';

/** Said while we are in. */
const NEWS: Readonly<Record<string, Sentence>> = {
  '101': (__) => __('Your rank in this room has changed.'),
  '102': (__) => __('This room now lists members who are away.'),
  '103': (__) => __('This room no longer lists members who are away.'),
  '104': (__) => __('The settings of this room have changed.'),
  '170': (__) => __('What is said here is now kept in a public log.'),
  '171': (__) => __('What is said here is no longer kept in a public log.'),
  '172': (__) => __('Everybody here can now see everybody’s address.'),
  '173': (__) => __('Only moderators can see addresses now.'),
  '174': (__) => __('Nobody can see addresses any more.'),
};

/** Said on entering. */
const ON_ENTERING: Readonly<Record<string, (nick: string) => Sentence>> = {
  '100': () => (__) => __('Everybody here can see your address.'),
  '170': () => (__) => __('What is said here is kept in a public log.'),
  '201': () => (__) => __('You have made this room.'),
  '210': (nick) => (__) => __('This room calls you {name}.', { name: nick }),
};

const told = <T>(table: Readonly<Record<string, T>>, codes: ReadonlySet<string>): T[] =>
  Object.entries(table).flatMap(([code, sentence]) => (codes.has(code) ? [sentence] : []));

/** The general word only where nothing better is said. */
export function newsOf(codes: ReadonlySet<string>): readonly Sentence[] {
  const specific = new Set([...codes].filter((code) => code !== '104'));
  const news = told(NEWS, specific);
  return news.length > 0 ? news : told(NEWS, codes);
}

export const onEntering = (codes: ReadonlySet<string>, nick: string): readonly Sentence[] =>
  told(ON_ENTERING, codes).map((sentence) => sentence(nick));

/** Why the topic is what it was (§8.1). */
export const topicRefused =
  (condition: string): Sentence =>
  (__) =>
    ['forbidden', 'not-allowed', 'not-authorized'].includes(condition)
      ? __('You are not allowed to set the topic of this room.')
      : __('The room has not changed its topic.');

/** Why another nickname was not given (§7.6). @param free one that may be. */
export function nickRefused(condition: string, free: string | undefined): Sentence {
  switch (condition) {
    case 'conflict':
      return (__) =>
        free
          ? __('Somebody else uses this nickname already. Try /nick {name}', { name: free })
          : __('Somebody else uses this nickname already.');
    case 'jid-malformed':
      return (__) => __('This nickname cannot be used.');
    case 'not-acceptable':
    case 'not-allowed':
    case 'forbidden':
      return (__) => __('This room does not let you change your nickname.');
    default:
      return (__) => __('The room has not changed your nickname.');
  }
}
