/** The cover of a spoiler, and the command that says something under one. */
import { signal } from '@preact/signals';
import { defineFeatureUi } from '#ui/slots.ts';
import type { MessageRow } from '#ui/timeline/timeline-row.ts';
import { Cover } from './spoiler.view.tsx';
import css from './spoilers.css?inline';
import { spoilers } from './spoilers.feature.ts';

export const spoilersUi = defineFeatureUi(spoilers, ({ slots, add, handle }) => {
  /** Ids of messages; whoever comes back to the page finds them covered again. */
  const uncovered = signal<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => {
    const next = new Set(uncovered.peek());
    if (!next.delete(id)) next.add(id);
    uncovered.value = next;
  };
  const cover = ({ id, parts }: MessageRow, isCovered: boolean) =>
    parts?.spoiler && (
      <Cover key={`${id} spoiler`} hint={parts.spoiler.hint} isCovered={isCovered} onToggle={() => toggle(id)} />
    );
  add(slots.styles, { css });
  add(slots.messageGists, { read: ({ parts }, __) => parts?.spoiler && (parts.spoiler.hint ?? __('Spoiler')) });
  add(slots.messageViews, {
    order: -90,
    uncovers: ({ id }) => uncovered.value.has(id),
    before: (row) => cover(row, false),
    body: (row) => (uncovered.value.has(row.id) ? undefined : cover(row, true)),
  });
  add(slots.commands, {
    name: 'spoiler',
    usage: (__) => __('[HINT:] TEXT'),
    help: (__) => __('Says something that is covered until somebody wants to read it'),
    isFor: handle.isPossible,
    run: (conversation, rest, parts) => {
      if (rest === '') return (__) => __('Write what you want to cover after /spoiler.');
      handle.say(conversation, rest, parts);
      return undefined;
    },
  });
});
