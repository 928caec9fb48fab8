/** A component that is drawn again only when one of its props is another value, or when what it reads itself changes. */
import { Component, type ComponentType, createElement, type FunctionComponent } from 'preact';

type Props = Readonly<Record<string, unknown>>;

const hasChanged = (before: Props, after: Props): boolean =>
  Object.keys({ ...before, ...after }).some((name) => before[name] !== after[name]);

export function memo<P extends object>(draw: FunctionComponent<P>): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return hasChanged(this.props as Props, next as Props);
    }

    override render() {
      return createElement(draw, this.props);
    }
  };
}
