/** What can be done with messages beyond writing and reading them: loaded when the first is touched, or comes in. */
import type { Feature } from '#core/feature.ts';
import { commands } from '#features/commands/commands.feature.ts';
import { corrections } from '#features/corrections/corrections.feature.ts';
import { emoji } from '#features/emoji/emoji.feature.ts';
import { files } from '#features/files/files.feature.ts';
import { forwards } from '#features/forwards/forwards.feature.ts';
import { linkPreviews } from '#features/link-previews/link-previews.feature.ts';
import { markers } from '#features/markers/markers.feature.ts';
import { messageMenu } from '#features/message-menu/message-menu.feature.ts';
import { places } from '#features/places/places.feature.ts';
import { reactions } from '#features/reactions/reactions.feature.ts';
import { replies } from '#features/replies/replies.feature.ts';
import { retractions } from '#features/retractions/retractions.feature.ts';
import { spoilers } from '#features/spoilers/spoilers.feature.ts';
import { styling } from '#features/styling/styling.feature.ts';
import { uploads } from '#features/uploads/uploads.feature.ts';

export const messageFeatures: readonly Feature<unknown>[] = [
  commands,
  replies,
  corrections,
  retractions,
  reactions,
  messageMenu,
  markers,
  forwards,
  files,
  uploads,
  linkPreviews,
  places,
  styling,
  spoilers,
  emoji,
];
