/** Shows the files of messages. */
import type { Translate } from '#ui/i18n.ts';
import { defineFeatureUi } from '#ui/slots.ts';
import type { MessageRow } from '#ui/timeline/timeline-row.ts';
import { Attachments } from './attachments.view.tsx';
import { files, type SharedFile } from './files.feature.ts';

function gist(__: Translate, { name, mediaType = '' }: SharedFile): string {
  if (mediaType.startsWith('image/')) return __('Picture');
  if (mediaType.startsWith('video/')) return __('Video');
  return mediaType.startsWith('audio/') ? __('Voice message') : name;
}

export const filesUi = defineFeatureUi(files, ({ slots, add, handle }) => {
  const isWordless = ({ text, parts }: MessageRow) => parts?.files && !handle.hasWords({ body: text, parts });
  add(slots.messageGists, {
    read: (message, __) => {
      const [file] = message.parts?.files ?? [];
      return file && !handle.hasWords(message) ? gist(__, file) : undefined;
    },
  });
  add(slots.messageViews, {
    order: -20,
    before: (row) => row.parts?.files && <Attachments row={row} files={handle} shared={row.parts.files} />,
    // biome-ignore lint/complexity/noUselessFragments: something that is nothing, so that nobody shows the stand-in
    body: (row) => (isWordless(row) ? <></> : undefined),
  });
});
