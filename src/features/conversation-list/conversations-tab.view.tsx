/** The Chats tab: filter, one row per conversation, and the way to those that were put away. */
import { untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { readName, useClient, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { SearchField } from '#ui/kit/field/text-field.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { WindowedList } from '#ui/kit/windowed/windowed-list.tsx';
import css from './conversation-list.css?inline';
import type { ConversationListHandle } from './conversation-list.feature.ts';
import { ConversationRow } from './conversation-row.view.tsx';
import { ConversationOrder } from './order.model.ts';

interface Props {
  readonly list: ConversationListHandle;
}

/** Those to list, in an order that waits while somebody is about to press a row. */
function useOrder({ list }: Props, showsHidden: { readonly value: boolean }) {
  const session = useSession();
  const { all } = session.conversations;
  const listed = useComputed(() =>
    all.value
      .filter((each) => list.isListed(each) && list.isHidden(each) === showsHidden.value)
      .map((conversation) => ({
        conversation,
        pinnedAt: list.pinnedAt(conversation),
        lastAt: conversation.summary.value.last?.sentAt.getTime() ?? 0,
      })),
  );
  const order = useMemo(
    () =>
      new ConversationOrder({
        read: () => untracked(() => listed.value),
        schedule: (task) => void requestAnimationFrame(task),
        clock: session.clock,
      }),
    [session],
  );
  useSignalEffect(() => {
    void listed.value;
    order.refresh();
  });
  useEffect(() => () => order.dispose(), [order]);
  return order;
}

function useMatching(order: ConversationOrder, filter: { readonly value: string }) {
  const { slots } = useClient();
  const __ = useTranslate();
  return useComputed(() => {
    const plain = (text: string) => text.toLocaleLowerCase(__.language);
    const wanted = plain(filter.value.trim());
    if (wanted === '') return order.order.value;
    return order.order.value.filter(({ id }) => plain(`${readName(slots, id)} ${id}`).includes(wanted));
  });
}

function Empty({ isFiltered, showsHidden }: { readonly isFiltered: boolean; readonly showsHidden: boolean }) {
  const __ = useTranslate();
  if (isFiltered || showsHidden) return <p class="conversations-empty">{__('No chat matches.')}</p>;
  return <p class="conversations-empty">{__('No chats yet. Choose a contact or a room to start.')}</p>;
}

export function ConversationsTab({ list }: Props) {
  useStyle(css);
  const __ = useTranslate();
  const view = useClient();
  const { all } = useSession().conversations;
  const filter = useSignal('');
  const showsHidden = useSignal(false);
  const order = useOrder({ list }, showsHidden);
  const rows = useMatching(order, filter);
  const hidden = useComputed(() => all.value.filter((each) => list.isListed(each) && list.isHidden(each)).length);
  const hiddenCount = hidden.value;
  useSignalEffect(() => {
    if (hidden.value === 0) showsHidden.value = false;
  });
  const hold = () => order.hold();
  const settle = () => order.settle();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches whether the list is being used
    <div class="conversations" onPointerMove={hold} onKeyDown={hold} onPointerLeave={settle}>
      <div class="conversations-tools">
        <SearchField
          label={__('Filter chats')}
          isLabelHidden
          placeholder={__('Filter chats')}
          value={filter.value}
          onValue={(value) => {
            filter.value = value;
          }}
        />
      </div>
      <WindowedList
        class="conversations-list"
        label={__('Chats')}
        role="list"
        items={rows.value}
        keyOf={({ id }) => id}
        itemLabel={({ id }) => readName(view.slots, id)}
        estimatedSize={56}
        renderItem={(conversation) => <ConversationRow conversation={conversation} list={list} onChanged={settle} />}
      />
      {rows.value.length === 0 && <Empty isFiltered={filter.value.trim() !== ''} showsHidden={showsHidden.value} />}
      {hiddenCount > 0 && (
        <div class="conversations-hidden">
          <Button
            variant="quiet"
            size="small"
            aria-pressed={showsHidden.value}
            onClick={() => {
              showsHidden.value = !showsHidden.peek();
              settle();
            }}
          >
            {__.n('{count} hidden chat', '{count} hidden chats', hiddenCount)}
          </Button>
        </div>
      )}
    </div>
  );
}
