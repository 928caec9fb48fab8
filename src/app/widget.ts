/** The parts of the client that people see: each feature's visible half, in no particular order. */
import { chatStatesUi } from '#features/chat-states/chat-states.ui.tsx';
import { presenceUi } from '#features/presence/presence.ui.tsx';
import { profilesUi } from '#features/profiles/profiles.ui.tsx';
import { roomsUi } from '#features/rooms/rooms.ui.tsx';
import { rosterUi } from '#features/roster/roster.ui.tsx';
import { signInUi } from '#features/sign-in/sign-in.ui.tsx';

export const featureUis = [rosterUi, presenceUi, profilesUi, roomsUi, chatStatesUi] as const;

export const clientUis = [signInUi] as const;
