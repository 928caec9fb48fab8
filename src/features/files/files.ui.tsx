/** Shows the files of messages. */
import { defineFeatureUi } from '#ui/slots.ts';
import type { MessageRow } from '#ui/timeline/timeline-row.ts';
import { Attachments } from './attachments.view.tsx';
import { files } from './files.feature.ts';

export const filesUi = defineFeatureUi(files, ({ slots, add, handle }) => {
  const isWordless = ({ text, parts }: MessageRow) => parts?.files && !handle.hasWords({ body: text, parts });
  add(slots.messageViews, {
    order: -20,
    before: (row) => row.parts?.files && <Attachments row={row} files={handle} shared={row.parts.files} />,
    // biome-ignore lint/complexity/noUselessFragments: something that is nothing, so that nobody shows the stand-in
    body: (row) => (isWordless(row) ? <></> : undefined),
  });
});
