/** Everything that is needed once somebody signs in, in a chunk of its own: features, their views, the chat boxes. */

import { otrParts } from '#app/otr.ts';
import type { DormantPart } from '#core/dormant.ts';
import { type Session, type SessionOptions, startSession as start } from '#core/session.ts';
import { preferencesUi } from '#features/preferences/preferences.ui.tsx';
import { presenceUi } from '#features/presence/presence.ui.tsx';
import { profilesUi } from '#features/profiles/profiles.ui.tsx';
import { rosterUi } from '#features/roster/roster.ui.tsx';
import { doorsUi, dormant } from './doors.ts';
import { essential } from './features/essential.ts';

export { chats } from '#ui/conversation/chats.ts';

export const featureUis = [rosterUi, presenceUi, profilesUi, doorsUi, preferencesUi] as const;

/** What does something without being touched must not wait until somebody does. */
const WAKING = {
  use_otr_by_default: 'messages',
  forward_messages: 'messages',
  auto_away: 'status',
  auto_xa: 'status',
  xhr_custom_status: 'status',
} as const;

/** @param added what the page brings along. */
export async function startSession(options: SessionOptions, added: readonly DormantPart[] = []): Promise<Session> {
  const session = await start(options, { features: essential, dormant: [...dormant, ...otrParts, ...added] });
  const { settings } = options;
  if (settings.get('auto_join_rooms')) void session.wake('rooms');
  for (const name of Object.keys(WAKING) as (keyof typeof WAKING)[]) {
    // A number that is switched off is 0 or less.
    const wake = (value: number | boolean) => Number(value) > 0 && void session.wake(WAKING[name]);
    wake(settings.get(name));
    session.own(settings.onChange(name, wake));
  }
  return session;
}
