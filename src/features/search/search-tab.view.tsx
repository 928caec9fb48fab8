/** Search over all conversations, in the control box. */
import { useState } from 'preact/hooks';
import { useTranslate } from '#ui/i18n.ts';
import { SearchField } from '#ui/kit/field/text-field.tsx';
import { SearchResults, useShowHit } from './results.view.tsx';
import type { SearchHandle } from './search.feature.ts';
import { useSearch } from './use-search.view.tsx';

export function SearchTab({ handle }: { readonly handle: SearchHandle }) {
  const __ = useTranslate();
  const [text, setText] = useState('');
  const results = useSearch(handle, text);
  const show = useShowHit();
  return (
    <div class="search-tab">
      <div class="search-field">
        <SearchField
          label={__('Search messages')}
          isLabelHidden
          placeholder={__('Search messages')}
          value={text}
          onValue={setText}
        />
      </div>
      {!results.isAsked && (
        <p class="search-hint">
          {__(
            'Narrow it down with from:name, in:name, before:2026-01-31, after:2026-01, has:link, has:file or has:image.',
          )}
        </p>
      )}
      <SearchResults handle={handle} results={results} showsSender={false} onSelect={show} />
    </div>
  );
}
