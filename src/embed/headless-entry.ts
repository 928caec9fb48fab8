/** The client without a page as the package's subpath `converse/headless` (docs/headless.md), with the features that a bot asks for by themselves. */
export type { Client } from '#core/client.ts';
export type { Session } from '#core/session.ts';
export { archive } from '#features/archive/archive.feature.ts';
export { chatStates } from '#features/chat-states/chat-states.feature.ts';
export { discovery } from '#features/discovery/discovery.feature.ts';
export { presence } from '#features/presence/presence.feature.ts';
export { profiles } from '#features/profiles/profiles.feature.ts';
export { reactions } from '#features/reactions/reactions.feature.ts';
export { rooms } from '#features/rooms/rooms.feature.ts';
export { roster } from '#features/roster/roster.feature.ts';
export { type BareJid, bareJid } from '#lib/jid.ts';
export { createHeadless, type HeadlessOptions } from './headless.ts';
