/** What can be done with messages, with its buttons and menus, in a chunk of its own. */
import { otrUis } from '#app/otr-door.ts';
import { commandsUi } from '#features/commands/commands.ui.tsx';
import { correctionsUi } from '#features/corrections/corrections.ui.tsx';
import { emojiUi } from '#features/emoji/emoji.ui.tsx';
import { filesUi } from '#features/files/files.ui.tsx';
import { linkPreviewsUi } from '#features/link-previews/link-previews.ui.tsx';
import { messageMenuUi } from '#features/message-menu/message-menu.ui.tsx';
import { placesUi } from '#features/places/places.ui.tsx';
import { reactionsUi } from '#features/reactions/reactions.ui.tsx';
import { repliesUi } from '#features/replies/replies.ui.tsx';
import { retractionsUi } from '#features/retractions/retractions.ui.tsx';
import { spoilersUi } from '#features/spoilers/spoilers.ui.tsx';
import { stylingUi } from '#features/styling/styling.ui.tsx';
import { uploadsUi } from '#features/uploads/uploads.ui.tsx';
import type { FeatureUi } from '#ui/slots.ts';
import { messageFeatures } from '../features/messages.ts';

export const features = messageFeatures;
export const uis: readonly FeatureUi[] = [
  commandsUi,
  emojiUi,
  repliesUi,
  correctionsUi,
  retractionsUi,
  reactionsUi,
  messageMenuUi,
  filesUi,
  uploadsUi,
  linkPreviewsUi,
  placesUi,
  spoilersUi,
  stylingUi,
  ...otrUis,
];
