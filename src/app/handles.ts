/** Features that programs without a page ask for by themselves, as keys to what they offer (docs/headless.md). */
import { archive } from '#features/archive/archive.feature.ts';
import { chatStates } from '#features/chat-states/chat-states.feature.ts';
import { discovery } from '#features/discovery/discovery.feature.ts';
import { presence } from '#features/presence/presence.feature.ts';
import { profiles } from '#features/profiles/profiles.feature.ts';
import { reactions } from '#features/reactions/reactions.feature.ts';
import { rooms } from '#features/rooms/rooms.feature.ts';
import { roster } from '#features/roster/roster.feature.ts';

export { archive, chatStates, discovery, presence, profiles, reactions, rooms, roster };
