/** Which lazily loaded source files belong to which moment. Every one must be listed, so that a new one is a decision. */

import { SIGNED_IN_CHUNK } from './splitting.ts';

/** Needed before the login form can be used. */
export const FOR_LOGIN_FORM: readonly string[] = [];

/** Needed for a signed-in overlay with the contacts and one chat. */
export const FOR_SIGNED_IN: readonly string[] = [SIGNED_IN_CHUNK, 'src/xmpp/transport/strophe-transport.ts'];

/** Loaded when the visitor asks for it, or for one language. */
export const LATER: readonly RegExp[] = [
  /^locale\//,
  /^(rooms|messages|attention|otr|no-otr|search|contacts|status|personal|people|later-kit)$/,
  /^src\/storage\/(memory|no-seal|turns|disk|sweep)\.ts$/,
  /^src\/core\/(setting-problems|prebind|credentials|discover-endpoints|history\/disk-jumps)\.ts$/,
  /^src\/features\/discovery\/services\.model\.ts$/,
  /^src\/features\/tabs\/mirror\.model\.ts$/,
  /^src\/features\/archive\/(moves|archiving)\.model\.ts$/,
  /^src\/ui\/shell\/storage-notice\.ts$/,
  /^src\/ui\/conversation\/first-unread\.ts$/,
  /^src\/ui\/theme\/contrast\.css/,
  /^src\/xmpp\/transport\/bosh-(gap|pace)\.ts$/,
  /strophe\.js\/src\/transports\/bosh\.ts$/,
  /\/text\/read-text\.tsx$/,
  /\/emoji\/(offer-emoji|load-emoji)\.ts$/,
  /\/emoji-picker-element-data\/[\w-]+\/cldr-native\/data\.json$/,
  /^src\/app\/plugins\/(plug-in|own-settings)\.ts$/,
  /^script-api$/,
  /\/uqr\//,
  /\/toast-card\.tsx$/,
  /\.view\.tsx$/,
];

/** Features that are awake from the start. All others sleep in their parts (src/app/parts), and stay out of the first chunks. */
export const AWAKE_FEATURES: readonly string[] = [
  ...['archive', 'carbons', 'chats', 'discovery', 'preferences', 'presence', 'profiles', 'receipts'],
  ...['registration', 'roster', 'sign-in', 'tabs'],
];

/** Whatever else belongs to later moments only. */
export const ASLEEP: readonly RegExp[] = [
  /\/src\/crypto\//,
  /\/src\/(core|ui|xmpp)\/forms\//,
  /\/src\/core\/diagnosis\//,
  /\/node_modules\/(@noble|linkify-it|emoji-picker-element-data|uc\.micro)\//,
  /strophe\.js\/src\/(transports\/bosh|request)\.ts$/,
];
