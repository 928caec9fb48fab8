/** The client without a page as the package's subpath `converse/headless` (docs/headless.md), with the features that a bot asks for by themselves. */
export * from '#app/handles.ts';
export type { Client } from '#core/client.ts';
export type { Session } from '#core/session.ts';
export { type BareJid, bareJid } from '#lib/jid.ts';
export { createHeadless, type HeadlessOptions } from './headless.ts';
