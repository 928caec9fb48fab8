/** The chat as a component of React: it starts when it is shown and leaves nothing when it is gone. */
import { useEffect, useRef } from 'react';

export function Chat({ converse, settings }) {
  const place = useRef(null);
  useEffect(() => {
    // A promise that nobody waits for: what goes wrong is said on the console and in the chat.
    converse.initialize({ ...settings, view_mode: 'embedded', root: place.current });
    return () => void converse.destroy();
  }, [converse, settings]);
  return <div ref={place} style={{ height: '30rem' }} />;
}
