/** Style that comes with its part instead of with the client: for parts that most visitors never see. */
import { createContext } from 'preact';
import { useContext, useLayoutEffect } from 'preact/hooks';

/** Adopts a style sheet unless it is there already; given by whoever owns the shadow root. */
export type AdoptStyle = (cssText: string) => void;

export const StyleContext = createContext<AdoptStyle>(() => {});

/** Call it before any hook that measures or shows the part. */
export function useStyle(cssText: string): void {
  const adopt = useContext(StyleContext);
  useLayoutEffect(() => adopt(cssText), [adopt, cssText]);
}
