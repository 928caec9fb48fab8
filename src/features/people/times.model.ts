/** Times about people in the visitor's words. */

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 24 * 60 * 60],
  ['month', 30 * 24 * 60 * 60],
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
];

/** `5 minutes ago`, in the largest unit that fits. */
export function agoText(seconds: number, language: string): string {
  const [unit, length] = UNITS.find(([, each]) => seconds >= each) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.floor(seconds / length), unit);
}

/** @param birthday `1987-06-05` or `--06-05`. */
export function birthdayText(birthday: string, language: string): string {
  const [, year, month, day] = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(birthday) ?? [];
  const hasYear = year !== '-';
  // A leap year, for those born on the last of February.
  const date = new Date(Date.UTC(hasYear ? Number(year) : 2000, Number(month) - 1, Number(day)));
  const known: Intl.DateTimeFormatOptions = hasYear ? { year: 'numeric' } : {};
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: 'numeric', month: 'long', ...known }).format(date);
}

/** The time of day where the clock is `offset` minutes ahead of UTC. */
export function clockText(now: number, offset: number, language: string): string {
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  return time.format(new Date(now + offset * 60_000));
}
