/**
 * Takes files that are dropped anywhere on a conversation, or pasted into its field; while they are held over it, it shows
 * that it does.
 */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useCurrentComposing } from '#ui/composer/composing.ts';

interface FileDropProps {
  readonly onFiles: (files: readonly File[]) => void;
}

/** Word processors and spreadsheets add a picture of the words that are meant. */
const holdsWords = (data: DataTransfer) => data.getData('text/plain') !== '' && data.getData('text/html') !== '';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

export function FileDrop({ onFiles }: FileDropProps) {
  const marker = useRef<HTMLSpanElement>(null);
  const { conversation, input } = useCurrentComposing();
  useEffect(() => {
    const place = marker.current?.closest<HTMLElement>('.conversation');
    return place ? watch({ place, input, onFiles }) : undefined;
  }, [conversation]);
  return <span hidden ref={marker} />;
}

interface Watched extends FileDropProps {
  readonly place: HTMLElement;
  readonly input: RefObject<HTMLElement | null>;
}

function watch({ place, input, onFiles }: Watched): () => void {
  const scope = new AbortController();
  const on = <N extends 'dragover' | 'dragleave' | 'drop' | 'paste'>(
    name: N,
    handle: (event: HTMLElementEventMap[N]) => void,
  ) => place.addEventListener(name, handle, { signal: scope.signal });
  const take = (event: Event, data: DataTransfer | null) => {
    const files = [...(data?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  on('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    place.dataset.drop = '';
  });
  on('dragleave', ({ relatedTarget }) => {
    if (!place.contains(relatedTarget as Node | null)) delete place.dataset.drop;
  });
  on('drop', (event) => {
    delete place.dataset.drop;
    take(event, event.dataTransfer);
  });
  on('paste', (event) => {
    const { clipboardData: data } = event;
    if (event.target === input.current && data && !holdsWords(data)) take(event, data);
  });
  return () => {
    scope.abort();
    delete place.dataset.drop;
  };
}
