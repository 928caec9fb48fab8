/** Times and days in the client's language. */
import { useMemo } from 'preact/hooks';
import { type Translate, useTranslate } from '#ui/i18n.ts';

export interface TimeFormats {
  /** Such as “3:04 PM”. */
  time(date: Date): string;
  /** “Today”, “Yesterday”, the weekday within a week, otherwise the date. */
  day(date: Date, now: Date): string;
  /** Date and time in full. */
  full(date: Date): string;
}

const DAY_MS = 24 * 60 * 60_000;

/** Noon, so that a changed clock (summer time) does not shift the count. */
const noon = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate(), 12).getTime();

export function createTimeFormats(__: Translate): TimeFormats {
  const time = new Intl.DateTimeFormat(__.language, { hour: 'numeric', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(__.language, { weekday: 'long' });
  const date = new Intl.DateTimeFormat(__.language, { weekday: 'short', day: 'numeric', month: 'long' });
  const dateWithYear = new Intl.DateTimeFormat(__.language, { day: 'numeric', month: 'long', year: 'numeric' });
  const full = new Intl.DateTimeFormat(__.language, { dateStyle: 'full', timeStyle: 'short' });
  return {
    time: (moment) => time.format(moment),
    full: (moment) => full.format(moment),
    day: (moment, now) => {
      const daysAgo = Math.round((noon(now) - noon(moment)) / DAY_MS);
      if (daysAgo === 0) return __('Today');
      if (daysAgo === 1) return __('Yesterday');
      if (daysAgo > 1 && daysAgo < 7) return weekday.format(moment);
      return (moment.getFullYear() === now.getFullYear() ? date : dateWithYear).format(moment);
    },
  };
}

export function useTimeFormats(): TimeFormats {
  const __ = useTranslate();
  return useMemo(() => createTimeFormats(__), [__]);
}
