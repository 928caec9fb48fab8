/** A text as it is shown: blocks, spans, links, emoticons. Nothing in it is ever read as markup. */
import type { ComponentChildren, VNode } from 'preact';
import { useStyle } from '#ui/kit/style.ts';
import { isEmojiOnly } from './emoji-only.ts';
import { splitEmoticons } from './emoticons.ts';
import { Link } from './link.tsx';
import { splitLinks } from './links.ts';
import { type Block, parseStyling, type Span, type SpanKind, unstyled } from './styling.ts';
import css from './text.css?inline';
import type { TextOptions } from './texts.ts';

export interface ReadText {
  /** Nothing but a few emoji. */
  readonly isEmojiOnly: boolean;
  readonly content: VNode;
}

const TAGS = { strong: 'strong', emphasis: 'em', strike: 's', code: 'code' } as const;
const MARKS: Readonly<Record<SpanKind, string>> = { strong: '*', emphasis: '_', strike: '~', code: '`' };

function Emoticons({ text }: { readonly text: string }) {
  return (
    <>
      {splitEmoticons(text).map(({ text: written, emoji }, index) =>
        emoji ? (
          <span key={index} title={written}>
            {emoji}
          </span>
        ) : (
          written
        ),
      )}
    </>
  );
}

function plain(text: string, hasEmoticons: boolean): ComponentChildren {
  return splitLinks(text).map((part, index) => {
    if (part.kind === 'link') return <Link key={index} {...part} />;
    return hasEmoticons ? <Emoticons key={index} text={part.text} /> : part.text;
  });
}

function spans(all: readonly Span[], hasEmoticons: boolean): ComponentChildren {
  return all.map((span, index) => {
    if (span.kind === 'text') return <span key={index}>{plain(span.text, hasEmoticons)}</span>;
    const Tag = TAGS[span.kind];
    const mark = <span class="text-mark">{MARKS[span.kind]}</span>;
    const inner = span.kind === 'code' ? span.children.map((each) => 'text' in each && each.text) : undefined;
    return (
      <Tag key={index}>
        {mark}
        {inner ?? spans(span.children, hasEmoticons)}
        {mark}
      </Tag>
    );
  });
}

function block(each: Block, hasEmoticons: boolean): ComponentChildren {
  if (each.kind === 'line') return spans(each.spans, hasEmoticons);
  if (each.kind === 'quote') return <blockquote dir="auto">{blocks(each.blocks, hasEmoticons)}</blockquote>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide code is scrolled with the keyboard
    <pre dir="ltr" tabIndex={0}>
      <code>{each.text ?? each.open.slice(3)}</code>
    </pre>
  );
}

/** Lines that follow each other stay one text, with the breaks between them. */
function blocks(all: readonly Block[], hasEmoticons: boolean): ComponentChildren {
  return all.map((each, index) => {
    const isBroken = each.kind === 'line' && all[index - 1]?.kind === 'line';
    return (
      <span key={index}>
        {isBroken && '\n'}
        {block(each, hasEmoticons)}
      </span>
    );
  });
}

function Content({ parsed, hasEmoticons }: { readonly parsed: readonly Block[]; readonly hasEmoticons: boolean }) {
  useStyle(css);
  return <>{blocks(parsed, hasEmoticons)}</>;
}

export function readText(text: string, { isUnstyled = false, hasEmoticons = false }: TextOptions): ReadText {
  const parsed = isUnstyled ? unstyled(text) : parseStyling(text);
  return { isEmojiOnly: isEmojiOnly(text), content: <Content parsed={parsed} hasEmoticons={hasEmoticons} /> };
}

/** Rows come and go with scrolling; what they hold need not be read again. */
const MOST_KEPT = 300;

export function createReader(): (text: string, options?: TextOptions) => ReadText {
  const kept = new Map<string, ReadText>();
  return (text, options = {}) => {
    const key = `${options.isUnstyled ?? false} ${options.hasEmoticons ?? false} ${text}`;
    const read = kept.get(key) ?? readText(text, options);
    kept.delete(key);
    kept.set(key, read);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return read;
  };
}
