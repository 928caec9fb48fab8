/** Views of plugins: one that throws takes nothing else from the screen with it. Plugins draw with our `h`. */
import { Component, type ComponentType, h as createElement } from 'preact';

export const h = createElement;

/** @param onFailure told once what the view has thrown; nothing is shown in its place. */
export function containedView<P extends object>(
  View: ComponentType<P>,
  onFailure: (failure: unknown) => void,
): ComponentType<P> {
  return class ContainedView extends Component<P, { readonly hasFailed: boolean }> {
    override state = { hasFailed: false };

    override componentDidCatch(failure: unknown) {
      this.setState({ hasFailed: true });
      onFailure(failure);
    }

    override render() {
      return this.state.hasFailed ? null : createElement(View as ComponentType<object>, this.props);
    }
  };
}
