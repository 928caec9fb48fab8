/** Until when somebody wants to hear nothing. */

export type Pause = 'hour' | 'evening' | 'tomorrow' | 'week' | 'ever';

const HOUR_MS = 3_600_000;
/** When a day begins for most. */
const MORNING = 8;

/** Far enough away that nobody waits for it, and a date that can be written. */
export const FOR_EVER = 8_640_000_000_000;

export function until(pause: Pause, now: Date): number {
  switch (pause) {
    case 'hour':
      return now.getTime() + HOUR_MS;
    case 'evening':
      return now.getTime() + 8 * HOUR_MS;
    case 'tomorrow':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, MORNING).getTime();
    case 'week':
      return now.getTime() + 7 * 24 * HOUR_MS;
    case 'ever':
      return FOR_EVER;
  }
}
