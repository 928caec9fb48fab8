import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, parseSpans, parseStyling, type Span, unstyled } from './styling.ts';

const MARKS = { strong: '*', emphasis: '_', strike: '~', code: '`' };

const spanText = (span: Span): string =>
  span.kind === 'text' ? span.text : MARKS[span.kind] + span.children.map(spanText).join('') + MARKS[span.kind];

function blockText(block: Block): string {
  if (block.kind === 'line') return block.spans.map(spanText).join('');
  if (block.kind === 'code')
    return [block.open, block.text, block.close].filter((line) => line !== undefined).join('\n');
  const lines = whole(block.blocks).split('\n');
  return lines.map((line, index) => (block.prefixes[index] ?? '') + line).join('\n');
}

const whole = (blocks: readonly Block[]): string => blocks.map(blockText).join('\n');

/** `<b>` and the like, to read at a glance. */
const sketch = (spans: readonly Span[]): string =>
  spans.map((span) => (span.kind === 'text' ? span.text : `<${span.kind}:${sketch(span.children)}>`)).join('');

describe('spans', () => {
  it.each([
    ['*strong*', '<strong:strong>'],
    ['plain _emphasis_ plain', 'plain <emphasis:emphasis> plain'],
    ['`pre` plain *strong*', '<code:pre> plain <strong:strong>'],
    ['*strong*plain*', '<strong:strong>plain*'],
    ['* plain *strong*', '* plain <strong:strong>'],
    ['Everyone ~dis~likes cake.', 'Everyone <strike:dis>likes cake.'],
    ['`*monospace*`', '<code:*monospace*>'],
    ['*`monospace and bold`*', '<strong:<code:monospace and bold>>'],
    ['*_~all of it~_*', '<strong:<emphasis:<strike:all of it>>>'],
    ['*a _b_ c*', '<strong:a <emphasis:b> c>'],
  ])('%s', (text, expected) => {
    expect(sketch(parseSpans(text))).toBe(expected);
  });

  it.each([
    'not strong*',
    '*not strong',
    '*not *strong',
    '**',
    '***',
    '****',
    '2 * 3 * 4',
    'snake_case_name',
    '* a*',
    '',
  ])('%j is plain', (text) => {
    expect(sketch(parseSpans(text))).toBe(text);
  });
});

describe('blocks', () => {
  it('are lines, code and quotations, which hold blocks again', () => {
    expect(parseStyling('> ```js\n> a *b*\nafter')).toEqual([
      {
        kind: 'quote',
        prefixes: ['> ', '> '],
        blocks: [{ kind: 'code', open: '```js', text: 'a *b*', close: undefined }],
      },
      { kind: 'line', spans: [{ kind: 'text', text: 'after' }] },
    ]);
    expect(parseStyling('>> one\n> two').map(({ kind }) => kind)).toEqual(['quote']);
    expect(parseStyling('```\ncode\n``` \n```\nafter').map(({ kind }) => kind)).toEqual(['code', 'line']);
  });

  it('do not let spans cross lines', () => {
    expect(parseStyling('*not \n strong*').every(({ kind }) => kind === 'line')).toBe(true);
    expect(whole(parseStyling('*a\nb*'))).toBe('*a\nb*');
  });

  const pieces = fc.constantFrom('*', '_', '~', '`', '```', '>', '> ', ' ', '\n', 'a', 'word', '\u00a0', '😀', '>>');
  const texts = fc.array(fc.oneof(pieces, fc.string())).map((parts) => parts.join(''));

  it('never lose or add a character', () => {
    fc.assert(fc.property(texts, (text) => whole(parseStyling(text)) === text));
    fc.assert(fc.property(texts, (text) => whole(unstyled(text)) === text));
  });

  it('are found in hostile texts in no time', () => {
    for (const text of ['*a '.repeat(30_000), '>'.repeat(30_000), '*_~`'.repeat(20_000), '`a *'.repeat(20_000)]) {
      expect(whole(parseStyling(text))).toBe(text);
    }
  });
});
