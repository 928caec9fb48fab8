/** Where search shows: a tab of the control box, and a bar in the conversation that it was asked for in. */
import { Search } from 'lucide';
import { defineFeatureUi } from '#ui/slots.ts';
import css from './search.css?inline';
import { search } from './search.feature.ts';
import { SearchBar } from './search-bar.view.tsx';
import { SearchTab } from './search-tab.view.tsx';

/** At the latest after this, also on a page that is never idle. */
const IDLE_MS = 500;

/** Safari has no idle callbacks: there a pause has to do. */
const whenIdle = () =>
  new Promise<void>((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: IDLE_MS });
    else setTimeout(resolve, 20);
  });

export const searchUi = defineFeatureUi(search, ({ slots, add, handle }) => {
  handle.whenIdle = whenIdle;
  add(slots.styles, { css });
  add(slots.controlBoxTabs, {
    id: 'search',
    order: 20,
    label: (__) => __('Search'),
    icon: Search,
    view: () => <SearchTab handle={handle} />,
  });
  add(slots.conversationBars, {
    view: ({ conversation }) => <SearchBar conversation={conversation} handle={handle} />,
  });
});
