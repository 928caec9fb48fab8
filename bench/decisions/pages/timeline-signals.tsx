/** A timeline of ten thousand rows: one signal per row, beside one signal for all of them. */
import { type Signal, signal } from '@preact/signals';
import { render } from 'preact';
import { adoptStyles, themeStyles } from '#ui/theme/styles.ts';
import { timelineStyles } from '#ui/timeline/styles.ts';
import { Timeline } from '#ui/timeline/timeline.tsx';
import type { MessageRow, TimelineItem, TimelineRow } from '#ui/timeline/timeline-row.ts';
import { message } from './samples.ts';
import { median, painted, timed } from './timing.ts';

const ROWS = 10_000;
const REPEATS = 11;
const AUTHOR = { name: 'Juliet', colorKey: 'juliet@localhost' };

interface Item extends TimelineItem {
  readonly row: Signal<TimelineRow>;
}

function item(index: number): Item {
  const { id, sentAt, body } = message(index);
  const row: MessageRow = { kind: 'message', id, author: AUTHOR, isOwn: index % 2 === 0, sentAt, text: body };
  return { key: id, row: signal<TimelineRow>(row) };
}

function changed(row: TimelineRow, round: number): TimelineRow {
  return row.kind === 'message' ? { ...row, text: `Changed ${round}` } : row;
}

function createBox(): ShadowRoot {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, [...themeStyles, ...timelineStyles]);
  document.body.append(host);
  return root;
}

const now = () => new Date(Date.UTC(2026, 1, 1));

function draw(root: ShadowRoot, items: readonly Item[]): void {
  const style = { height: '480px', width: '360px', display: 'flex', flexDirection: 'column' } as const;
  render(
    <div style={style}>
      <Timeline items={items} now={now} />
    </div>,
    root,
  );
}

async function repeat(step: (round: number) => void): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < REPEATS; round += 1) {
    await painted();
    times.push(
      await timed(async () => {
        step(round);
        await new Promise((resolve) => setTimeout(resolve));
      }),
    );
  }
  return median(times);
}

window.measure = async () => {
  const root = createBox();
  let items: Item[] = [];
  const create = await timed(() => {
    items = Array.from({ length: ROWS }, (_, index) => item(index));
  });
  const mount = await timed(() => draw(root, items));
  const toPaint = mount + (await timed(painted));
  await painted();
  const last = () => items.at(-1) ?? item(0);
  const first = () => items[0] ?? item(0);
  const change = (one: Item, round: number) => {
    one.row.value = changed(one.row.peek(), round);
  };
  const replaceAll = (round: number) => {
    const one = last();
    items = items.map((each) => (each === one ? { key: one.key, row: signal(changed(one.row.peek(), round)) } : each));
    draw(root, items);
  };
  const append = (round: number) => {
    items = [...items, item(ROWS + round)];
    draw(root, items);
  };
  const prepend = (round: number) => {
    items = [...Array.from({ length: 50 }, (_, index) => item(-1 - index - round * 50)).reverse(), ...items];
    draw(root, items);
  };
  return {
    'ms: making 10,000 rows': create,
    'ms: mounting': mount,
    'ms: mounting to painted': toPaint,
    'ms: changing a row in sight, by its signal': await repeat((round) => change(last(), round)),
    'ms: changing a row out of sight, by its signal': await repeat((round) => change(first(), round)),
    'ms: changing a row by a new list': await repeat(replaceAll),
    'ms: adding one row at the end': await repeat(append),
    'ms: adding 50 rows at the start': await repeat(prepend),
    'rows in the document': root.querySelectorAll('[data-row]').length,
    'elements in the document': root.querySelectorAll('*').length,
  };
};
