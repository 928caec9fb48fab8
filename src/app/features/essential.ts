/** Features that every session has from its beginning. */
import { archive } from '#features/archive/archive.feature.ts';
import { carbons } from '#features/carbons/carbons.feature.ts';
import { chats } from '#features/chats/chats.feature.ts';
import { discovery } from '#features/discovery/discovery.feature.ts';
import { preferences } from '#features/preferences/preferences.feature.ts';
import { presence } from '#features/presence/presence.feature.ts';
import { profiles } from '#features/profiles/profiles.feature.ts';
import { receipts } from '#features/receipts/receipts.feature.ts';
import { roster } from '#features/roster/roster.feature.ts';
import { tabs } from '#features/tabs/tabs.feature.ts';

export const essential = [
  discovery,
  roster,
  presence,
  carbons,
  archive,
  chats,
  receipts,
  profiles,
  preferences,
  tabs,
] as const;
