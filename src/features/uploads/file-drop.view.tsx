/** Takes files that are dropped anywhere on a conversation; while they are held over it, it shows that it does. */
import { useEffect, useRef } from 'preact/hooks';
import { useCurrentComposing } from '#ui/composer/composing.ts';

interface FileDropProps {
  readonly onFiles: (files: readonly File[]) => void;
}

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

export function FileDrop({ onFiles }: FileDropProps) {
  const marker = useRef<HTMLSpanElement>(null);
  const { conversation } = useCurrentComposing();
  useEffect(() => {
    const place = marker.current?.closest<HTMLElement>('.conversation');
    return place ? watch(place, onFiles) : undefined;
  }, [conversation]);
  return <span hidden ref={marker} />;
}

function watch(place: HTMLElement, onFiles: FileDropProps['onFiles']): () => void {
  const scope = new AbortController();
  const on = (name: 'dragover' | 'dragleave' | 'drop', handle: (event: DragEvent) => void) =>
    place.addEventListener(name, handle, { signal: scope.signal });
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
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  });
  return () => {
    scope.abort();
    delete place.dataset.drop;
  };
}
