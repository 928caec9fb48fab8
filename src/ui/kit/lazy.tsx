/** A view whose code is fetched when it is first shown. */
import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { useTranslate } from '../i18n.ts';
import { Button } from './button/button.tsx';
import { Skeleton } from './status/skeleton.tsx';

type State<P> =
  | { readonly type: 'loading' }
  | { readonly type: 'failed' }
  | { readonly type: 'loaded'; readonly View: ComponentType<P> };

/**
 * @param load imports the module and gives the view.
 * @param waiting what stands in its place until then.
 * @param failed instead of saying that it could not be loaded.
 */
export function lazyView<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: () => VNode | null = () => <Skeleton rows={3} />,
  failed?: () => VNode | null,
): ComponentType<P> {
  return function LazyView(props: P) {
    const __ = useTranslate();
    const state = useSignal<State<P>>({ type: 'loading' });
    const fetch = () => {
      state.value = { type: 'loading' };
      load().then(
        (View) => {
          state.value = { type: 'loaded', View };
        },
        () => {
          state.value = { type: 'failed' };
        },
      );
    };
    useEffect(fetch, []);
    if (state.value.type === 'loaded') {
      const { View } = state.value;
      return <View {...props} />;
    }
    if (state.value.type === 'loading') return waiting();
    if (failed) return failed();
    return (
      <div class="lazy-failed" role="alert">
        <p>{__('This part could not be loaded.')}</p>
        <Button onClick={fetch}>{__('Try again')}</Button>
      </div>
    );
  };
}
