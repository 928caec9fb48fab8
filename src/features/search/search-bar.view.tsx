/** Search within one conversation, above its messages: words, or a day to go to. */
import { X } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import { useClient, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { SearchField } from '#ui/kit/field/text-field.tsx';
import { SearchResults, useShowHit } from './results.view.tsx';
import type { SearchHandle } from './search.feature.ts';
import { useSearch } from './use-search.view.tsx';

interface BarProps {
  readonly conversation: Conversation;
  readonly handle: SearchHandle;
}

/** By the visitor's clock: the day begins at their midnight. */
function startOf(day: string): Date | undefined {
  const date = new Date(`${day}T00:00`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function DayField({ conversation }: Pick<BarProps, 'conversation'>) {
  const __ = useTranslate();
  const session = useSession();
  const { toasts } = useClient();
  const goTo = async (date: Date) => {
    const isThere = await session.history.showDate(conversation, date);
    if (isThere) return;
    toasts.show(
      isThere === false ? __('Nothing was said from that day on.') : __('The missing messages could not be fetched.'),
    );
  };
  return (
    <input
      type="date"
      class="field-input search-date"
      aria-label={__('Go to a day')}
      title={__('Go to a day')}
      onChange={(event) => {
        const date = startOf(event.currentTarget.value);
        if (date) void goTo(date);
      }}
    />
  );
}

function OpenBar({ conversation, handle }: BarProps) {
  const __ = useTranslate();
  const [text, setText] = useState('');
  const results = useSearch(handle, text, conversation);
  const show = useShowHit();
  const bar = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  const close = () => {
    handle.wanted.value = undefined;
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  useEffect(() => {
    const root = bar.current?.getRootNode() as Document | ShadowRoot | undefined;
    opener.current = root?.activeElement ?? null;
    bar.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the bar, whatever of it has the focus
    <div
      class="search-bar"
      ref={bar}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <div class="search-bar-line">
        <SearchField
          label={__('Search this conversation')}
          isLabelHidden
          placeholder={__('Search this conversation')}
          value={text}
          onValue={setText}
        />
        <DayField conversation={conversation} />
        <IconButton icon={X} label={__('Close search')} size="small" onClick={close} />
      </div>
      {(results.isAsked || handle.indexing.progress.value) && (
        <SearchResults handle={handle} results={results} showsSender onSelect={show} />
      )}
    </div>
  );
}

export function SearchBar({ conversation, handle }: BarProps) {
  return handle.wanted.value === conversation ? <OpenBar conversation={conversation} handle={handle} /> : null;
}
