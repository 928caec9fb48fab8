/** Who suggests changes to the contact list, above it. */
import { useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './contact-suggestions.css?inline';
import type { ContactSuggestionsHandle, Suggestion } from './contact-suggestions.feature.ts';

interface Props {
  readonly suggestions: ContactSuggestionsHandle;
}

function Notice({ suggestions, suggestion }: Props & { readonly suggestion: Suggestion }) {
  const __ = useTranslate();
  const name = useName(suggestion.from).value;
  return (
    <li class="suggestion">
      <p role="status" dir="auto">
        {__('{name} suggests changes to your contacts.', { name })}
      </p>
      <div class="suggestion-answers">
        <Button
          size="small"
          variant="primary"
          onClick={() => {
            suggestions.opened.value = suggestion;
          }}
        >
          {__('Look at them')}
        </Button>
        <Button size="small" onClick={() => suggestions.forget(suggestion)}>
          {__('Ignore')}
        </Button>
      </div>
    </li>
  );
}

export function Notices({ suggestions }: Props) {
  useStyle(css);
  const __ = useTranslate();
  return (
    <ul class="suggestions" aria-label={__('Suggestions')}>
      {suggestions.all.value.map((suggestion) => (
        <Notice key={suggestion.from} suggestions={suggestions} suggestion={suggestion} />
      ))}
    </ul>
  );
}
