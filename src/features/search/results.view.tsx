/** What was found: the conversation or sender, the day, and the words in their surroundings. */
import { useMemo } from 'preact/hooks';
import { bareOf } from '#lib/jid.ts';
import { useClient, useName, usePicture, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { ProgressBar } from '#ui/kit/status/progress.tsx';
import { WindowedList } from '#ui/kit/windowed/windowed-list.tsx';
import { useTimeFormats } from '#ui/timeline/time-formats.ts';
import type { Hit } from './finder.model.ts';
import type { SearchHandle } from './search.feature.ts';
import { snippetOf } from './snippet.model.ts';
import type { Results } from './use-search.view.tsx';

interface HitProps {
  readonly hit: Hit;
  readonly terms: readonly string[];
  /** Else the conversation stands there. */
  readonly showsSender: boolean;
  readonly onSelect: (hit: Hit) => void;
}

function HitRow({ hit, terms, showsSender, onSelect }: HitProps) {
  const __ = useTranslate();
  const formats = useTimeFormats();
  const { conversation, sender, isOwn, sentAt, isCovered } = hit;
  const body = hit.body || (isCovered ? __('Spoiler') : '');
  const subject = showsSender ? sender : conversation.id;
  const name = useName(subject).value;
  const picture = usePicture(subject).value;
  const title = showsSender && isOwn ? __('You') : name;
  const day = formats.day(sentAt, new Date());
  const { before, match, after } = useMemo(() => snippetOf(body, terms), [body, terms]);
  return (
    <ListRow
      label={__('{name}, {day}: {text}', { name: title, day, text: body.slice(0, 200) })}
      title={<bdi>{title}</bdi>}
      leading={
        <Avatar
          name={title}
          colorKey={bareOf(subject)}
          imageUrl={picture}
          isRoom={!showsSender && conversation.kind === 'room'}
        />
      }
      detail={
        <>
          {before}
          {match && <mark class="search-mark">{match}</mark>}
          {after}
        </>
      }
      trailing={
        <time class="search-day" dateTime={sentAt.toISOString()} title={formats.full(sentAt)}>
          {day}
        </time>
      }
      onSelect={() => onSelect(hit)}
    />
  );
}

const keyOf = ({ conversation, sentAt, archiveId, body }: Hit) =>
  `${conversation.id} ${archiveId ?? ''} ${sentAt.getTime()} ${body.slice(0, 20)}`;

interface ListProps {
  readonly results: Results;
  readonly showsSender: boolean;
  readonly onSelect: (hit: Hit) => void;
}

function Found({ results, showsSender, onSelect }: ListProps) {
  const __ = useTranslate();
  return (
    <WindowedList
      class="search-hits"
      label={__('Search results')}
      items={results.hits}
      keyOf={keyOf}
      renderItem={(hit) => <HitRow hit={hit} terms={results.terms} showsSender={showsSender} onSelect={onSelect} />}
    />
  );
}

export function SearchResults(props: ListProps & { readonly handle: SearchHandle }) {
  const __ = useTranslate();
  const { hits, isAsked, isSearching } = props.results;
  const progress = props.handle.indexing.progress.value;
  const told = !isAsked || isSearching ? '' : __.n('{count} message found', '{count} messages found', hits.length);
  return (
    <div class="search-results">
      {progress && (
        <div class="search-progress">
          <ProgressBar label={__('Preparing the search')} value={progress.done / progress.total} />
          <span>
            {__('Preparing the search: {done} of {total} messages', {
              done: progress.done.toLocaleString(__.language),
              total: progress.total.toLocaleString(__.language),
            })}
          </span>
        </div>
      )}
      <p class="search-told" role="status">
        {isAsked && !isSearching && hits.length === 0 ? __('Nothing found.') : told}
      </p>
      {hits.length > 0 && <Found {...props} />}
    </div>
  );
}

/** Opens the conversation where the message stands. */
export function useShowHit(): (hit: Hit) => void {
  const __ = useTranslate();
  const session = useSession();
  const { boxes, toasts } = useClient();
  return ({ conversation, wanted }) => {
    const show = async () => {
      boxes.open(await session.open(conversation.id, conversation.kind));
      const isFound = await session.history.showMessage(conversation, wanted);
      if (!isFound) toasts.show(__('This message could not be found any more.'));
    };
    void show();
  };
}
