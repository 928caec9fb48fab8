/** Looks for public rooms anywhere, where the visitor's server offers a directory of them. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { BareJid } from '#lib/jid.ts';
import { useIsOnline } from '#ui/client-context.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import type { Source } from './listing.view.tsx';
import type { RoomListHandle } from './room-list.feature.ts';

interface SearchFormProps {
  readonly finder: RoomListHandle;
  readonly onSearch: (source: Source) => void;
}

function failed(__: Translate, failure: unknown): string {
  const { condition, text } = failure as { readonly condition?: string; readonly text?: string };
  if (condition === 'resource-constraint') return __('You have searched too often. Try again later.');
  return text && condition === 'bad-request' ? text : __('The search failed. Try again later.');
}

const searchFor = (finder: RoomListHandle, words: string): Source => ({
  key: `search ${words}`,
  isElsewhere: true,
  title: (__) => __('Rooms about “{words}”', { words }),
  page: (after) => finder.search(words, after),
  texts: { nothing: (__) => __('No rooms were found.'), failed },
});

export function SearchForm({ finder, onSearch }: SearchFormProps) {
  const __ = useTranslate();
  const service = useSignal<BareJid | undefined>(undefined);
  const words = useSignal('');
  const isOnline = useIsOnline().value;
  useEffect(() => {
    if (!isOnline) return;
    void finder.directory().then((found) => {
      service.value = found;
    });
  }, [isOnline, finder]);
  if (!service.value) return null;
  const submit = () => {
    const wanted = words.value.trim();
    if (wanted !== '') onSearch(searchFor(finder, wanted));
  };
  return (
    <form
      class="rooms-join"
      aria-label={__('Find public rooms')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={__('Find public rooms')}
        hint={__('What you look for is sent to {server}.', { server: service.value })}
        value={words.value}
        onValue={(value) => {
          words.value = value;
        }}
      />
      <div class="rooms-buttons">
        <Button type="submit" disabled={!isOnline}>
          {__('Search')}
        </Button>
      </div>
    </form>
  );
}
