/** A conversation of 100,000 messages on disk, as a tab keeps it: opened, scrolled through, indexed and searched. */
import { signal } from '@preact/signals';
import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { MessageRecords } from '#core/history/message-records.ts';
import { Timeline } from '#core/history/timeline.ts';
import type { Session } from '#core/session.ts';
import { Work } from '#core/work.ts';
import { Finder } from '#features/search/finder.model.ts';
import { IndexStore } from '#features/search/index.store.ts';
import { Indexing } from '#features/search/indexing.model.ts';
import { parseQuery } from '#features/search/query.model.ts';
import { openDatabase } from '#storage/open.ts';
import { openTable, type Write } from '#storage/records.ts';
import { createSeal, SECRET_BYTES } from '#storage/seal.ts';
import { adoptStyles, themeStyles } from '#ui/theme/styles.ts';
import { timelineStyles } from '#ui/timeline/styles.ts';
import { Timeline as TimelineView } from '#ui/timeline/timeline.tsx';
import type { TimelineItem, TimelineRow } from '#ui/timeline/timeline-row.ts';
import { JULIET, message } from './samples.ts';
import { longestPause, painted, timed } from './timing.ts';

const COUNT = 100_000;
const BATCH = 200;
const PAGE = 20;
const SCROLLED = 2_000;
const RARE = 77_777;

/** As in the samples, with numbers to look for. */
const sample = (index: number) => ({ ...message(index), body: `${message(index).body} ${index} 北京${index % 997}` });

async function fill() {
  const store = await openDatabase('long', await createSeal(crypto.getRandomValues(new Uint8Array(SECRET_BYTES))));
  const records = new MessageRecords(store);
  const ms = await timed(async () => {
    for (let first = 0; first < COUNT; first += BATCH) {
      const batch = Array.from({ length: BATCH }, (_, index) => sample(first + index));
      await store.write(batch.flatMap((each) => records.put(each)));
    }
  });
  return { store, records, ms };
}

const AUTHOR = { name: 'Juliet', colorKey: JULIET };

function draw(timeline: Timeline): { root: ShadowRoot; stop: () => void } {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, [...themeStyles, ...timelineStyles]);
  document.body.append(host);
  const known = new WeakMap<object, TimelineItem>();
  const itemOf = (row: (typeof timeline.rows.value)[number]): TimelineItem => {
    const { id, body, sentAt, isOwn } = row.message.peek();
    const shown: TimelineRow = { kind: 'message', id, author: AUTHOR, isOwn, sentAt, text: body };
    const item = known.get(row) ?? { key: id, row: signal(shown) };
    known.set(row, item);
    return item;
  };
  const stop = effect(() => {
    render(
      <div style={{ height: '480px', width: '360px', display: 'flex', flexDirection: 'column' }}>
        <TimelineView
          items={timeline.rows.value.map(itemOf)}
          hasNewer={timeline.hasNewer}
          onNearStart={() => void timeline.loadOlder(PAGE)}
          onNearEnd={() => void timeline.loadNewer(PAGE)}
          onAtEnd={(isAtEnd) => {
            timeline.isPinned = isAtEnd;
          }}
        />
      </div>,
      root,
    );
  });
  return { root, stop };
}

async function scroll(timeline: Timeline, root: ShadowRoot): Promise<void> {
  const log = root.querySelector('[role=log]');
  const until = (timeline.newest?.rank ?? 0) - SCROLLED * 60_000;
  while ((timeline.oldest?.rank ?? 0) > until) {
    log?.scrollBy(0, -400);
    await painted();
  }
}

/** As much of a session as the index needs. */
function sessionOn({ store, records }: Pick<Awaited<ReturnType<typeof fill>>, 'store' | 'records'>) {
  const conversation = { id: JULIET, kind: 'direct', ownAddress: undefined, summary: signal({ lastRank: 1 }) };
  const session = {
    self: JULIET,
    disposed: false,
    records,
    conversations: { all: signal([conversation]) },
    work: new Work(console.error),
    table: <T,>(name: string) => openTable<T>(store, name),
    store: (writes: readonly Write[]) => store.write(writes),
    report: console.error,
  };
  return { session: session as unknown as Session, conversation };
}

const idle = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 500 }));

window.measure = async () => {
  const filled = await fill();
  const timeline = new Timeline(JULIET, filled.records);
  const open = await timed(async () => {
    await timeline.open(PAGE);
    draw(timeline);
    await painted();
  });
  const { root } = draw(timeline);
  let scrolled = 0;
  const scrollPause = await longestPause(async () => {
    scrolled = await timed(() => scroll(timeline, root));
  });
  const figures: Record<string, number> = {
    'ms: filling the disk (not in use)': filled.ms,
    'ms: open to painted': open,
    [`ms: scrolling back ${SCROLLED}`]: scrolled,
    'ms: longest pause while scrolling': scrollPause,
    'rows in memory': timeline.rows.peek().length,
    'elements in the document': root.querySelectorAll('*').length,
    'heap in MB': await window.heldMemory(),
  };
  const middle = await timed(() => timeline.loadAround(message(COUNT / 2), 60));
  const { session, conversation } = sessionOn(filled);
  const store = new IndexStore(session);
  const indexing = new Indexing(session, store, idle);
  let indexed = 0;
  const indexPause = await longestPause(async () => {
    indexed = await timed(
      () =>
        new Promise<void>((resolve) => {
          indexing.start();
          effect(() => {
            if (indexing.isIdle.value) resolve();
          });
        }),
    );
  });
  figures['ms: to the middle'] = middle;
  figures['messages indexed in a second'] = COUNT / (indexed / 1_000);
  figures['ms: longest pause while indexing'] = indexPause;
  const finder = new Finder(session, store);
  for (const words of ['bright angel', String(RARE), '北京500', 'nowhere']) {
    let first: number | undefined;
    let found = 0;
    const start = performance.now();
    const pause = await longestPause(() =>
      finder.find({
        query: parseQuery(words),
        within: conversation as never,
        nameOf: String,
        isCancelled: () => false,
        onHits: (hits) => {
          first ??= performance.now() - start;
          found += hits.length;
        },
      }),
    );
    figures[`ms: searching “${words}”, all`] = performance.now() - start;
    if (first !== undefined) figures[`ms: searching “${words}”, first`] = first;
    figures[`ms: searching “${words}”, longest pause`] = pause;
    figures[`found of “${words}”`] = found;
  }
  figures['heap in MB, afterwards'] = await window.heldMemory();
  await filled.store.destroy();
  return figures;
};
