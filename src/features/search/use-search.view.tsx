/** A search while its words are being typed: each change begins it anew. */
import { useEffect, useState } from 'preact/hooks';
import type { Conversation } from '#core/conversation.ts';
import { readName, useClient } from '#ui/client-context.ts';
import type { Hit } from './finder.model.ts';
import { isAsking, parseQuery } from './query.model.ts';
import type { SearchHandle } from './search.feature.ts';

/** So long somebody pauses between two words. */
const SETTLES_MS = 150;

export interface Results {
  /** Newest first. */
  readonly hits: readonly Hit[];
  /** Folded: what to mark in the texts. */
  readonly terms: readonly string[];
  readonly isSearching: boolean;
  /** Something was asked for. */
  readonly isAsked: boolean;
}

const NOTHING: Results = { hits: [], terms: [], isSearching: false, isAsked: false };

const keyOf = ({ conversation, archiveId, sentAt, body }: Hit) =>
  `${conversation.id} ${archiveId ?? `${sentAt.getTime()} ${body}`}`;

function merged(hits: readonly Hit[], more: readonly Hit[]): Hit[] {
  const all = new Map([...more, ...hits].map((hit) => [keyOf(hit), hit]));
  return [...all.values()].sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
}

export function useSearch(handle: SearchHandle, text: string, within?: Conversation): Results {
  const { slots } = useClient();
  const [results, setResults] = useState(NOTHING);
  const isIndexing = handle.indexing.progress.value !== undefined;
  useEffect(() => {
    const query = parseQuery(text);
    if (!isAsking(query)) return setResults(NOTHING);
    let isCancelled = false;
    setResults((before) => ({ ...before, isAsked: true, isSearching: true }));
    const timer = setTimeout(() => {
      let hits: readonly Hit[] = [];
      const show = (isSearching: boolean) => setResults({ hits, terms: query.terms, isSearching, isAsked: true });
      const search = {
        query,
        within,
        nameOf: (jid: Hit['sender']) => readName(slots, jid),
        isCancelled: () => isCancelled,
        onHits: (more: readonly Hit[]) => {
          hits = merged(hits, more);
          show(true);
        },
      };
      void handle.find(search).finally(() => {
        if (!isCancelled) show(false);
      });
    }, SETTLES_MS);
    return () => {
      isCancelled = true;
      clearTimeout(timer);
    };
    // What has been indexed meanwhile is looked through as well.
  }, [text, within, handle, isIndexing]);
  return results;
}
