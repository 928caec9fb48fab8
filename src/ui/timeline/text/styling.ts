/** Message styling (XEP-0393): a text as blocks of spans. Nothing is dropped: joined again they are the text. */

export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: SpanKind; readonly children: readonly Span[] };

export type SpanKind = 'strong' | 'emphasis' | 'strike' | 'code';

export type Block =
  | { readonly kind: 'line'; readonly spans: readonly Span[] }
  /** `text` is absent where there is no line between the fences. */
  | {
      readonly kind: 'code';
      readonly open: string;
      readonly text: string | undefined;
      readonly close: string | undefined;
    }
  | { readonly kind: 'quote'; readonly prefixes: readonly string[]; readonly blocks: readonly Block[] };

const KINDS: Readonly<Record<string, SpanKind>> = { '*': 'strong', _: 'emphasis', '~': 'strike', '`': 'code' };
const FENCE = '```';
const SPACE = /[\s\p{Z}]/u;
/** Deeper quotations are shown as they are written. */
const MOST_DEEP = 8;

const isSpace = (character: string | undefined) => character === undefined || SPACE.test(character);

/** Where the span that begins at `start` ends (§6.2): lazily matched, not after a blank, not empty. */
function closing(text: string, start: number): number {
  const mark = text[start] ?? '';
  for (let at = text.indexOf(mark, start + 2); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (!isSpace(text[at - 1])) return at;
  }
  return -1;
}

/** @param outer the directive that the text is enclosed by. */
export function parseSpans(text: string, outer = ''): Span[] {
  const spans: Span[] = [];
  /** Where no span of this kind has ended, none that begins later can. */
  const unclosed = new Set<string>();
  let plainFrom = 0;
  const addPlain = (to: number) => {
    if (to > plainFrom) spans.push({ kind: 'text', text: text.slice(plainFrom, to) });
  };
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    const kind = KINDS[mark];
    if (!kind || unclosed.has(mark) || isSpace(text[at + 1])) continue;
    if (text[at + 1] === mark) {
      // Nothing in between: neither of the two begins anything.
      at += 1;
      continue;
    }
    if (at === 0 ? mark === outer : !isSpace(text[at - 1])) continue;
    const end = closing(text, at);
    if (end < 0) {
      unclosed.add(mark);
      continue;
    }
    addPlain(at);
    const inner = text.slice(at + 1, end);
    spans.push({ kind, children: kind === 'code' ? [{ kind: 'text', text: inner }] : parseSpans(inner, mark) });
    at = end;
    plainFrom = end + 1;
  }
  addPlain(text.length);
  return spans;
}

/** How many of the lines from `start` on belong to the block that begins there. */
function blockLength(lines: readonly string[], start: number, continues: (line: string) => boolean): number {
  let end = start + 1;
  while (end < lines.length && continues(lines[end] ?? '')) end += 1;
  return end - start;
}

function codeBlock(lines: readonly string[]): Block {
  const [open = '', ...rest] = lines;
  const close = rest.at(-1) === FENCE ? FENCE : undefined;
  const inner = close === undefined ? rest : rest.slice(0, -1);
  return { kind: 'code', open, text: inner.length > 0 ? inner.join('\n') : undefined, close };
}

function quoteBlock(lines: readonly string[], depth: number): Block {
  const prefixes = lines.map((line) => (line[1] !== undefined && isSpace(line[1]) ? line.slice(0, 2) : '>'));
  const inner = lines.map((line, index) => line.slice(prefixes[index]?.length));
  return { kind: 'quote', prefixes, blocks: parseLines(inner, depth + 1) };
}

function parseLines(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  for (let start = 0; start < lines.length; ) {
    const line = lines[start] ?? '';
    let length = 1;
    if (line.startsWith(FENCE)) {
      length = blockLength(lines, start, (each) => each !== FENCE);
      if (start + length < lines.length) length += 1;
      blocks.push(codeBlock(lines.slice(start, start + length)));
    } else if (line.startsWith('>') && depth < MOST_DEEP) {
      length = blockLength(lines, start, (each) => each.startsWith('>'));
      blocks.push(quoteBlock(lines.slice(start, start + length), depth));
    } else blocks.push({ kind: 'line', spans: parseSpans(line) });
    start += length;
  }
  return blocks;
}

export const parseStyling = (text: string): Block[] => parseLines(text.split('\n'), 0);

/** For messages whose sender wants no styling (§7). */
export const unstyled = (text: string): Block[] =>
  text.split('\n').map((line) => ({ kind: 'line', spans: line === '' ? [] : [{ kind: 'text', text: line }] }));
