/** When something was said, as short as it can be told: the time today, the weekday within a week, then the date. */
import type { Translate } from '#ui/i18n.ts';

const noon = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate(), 12).getTime();
const DAY_MS = 24 * 60 * 60_000;

function briefFormat(sentAt: Date, now: Date): Intl.DateTimeFormatOptions {
  const daysAgo = Math.round((noon(now) - noon(sentAt)) / DAY_MS);
  if (daysAgo <= 0) return { hour: 'numeric', minute: '2-digit' };
  if (daysAgo < 7) return { weekday: 'short' };
  if (sentAt.getFullYear() === now.getFullYear()) return { day: 'numeric', month: 'short' };
  return { day: 'numeric', month: 'numeric', year: '2-digit' };
}

export function briefTime(__: Translate, sentAt: Date, now = new Date(Date.now())): string {
  return new Intl.DateTimeFormat(__.language, briefFormat(sentAt, now)).format(sentAt);
}
