/** ASCII emoticons as the emoji they stand for. */

const EMOJI: Readonly<Record<string, string>> = {
  ':)': '🙂',
  ':-)': '🙂',
  ':D': '😀',
  ':-D': '😀',
  ';)': '😉',
  ';-)': '😉',
  ':(': '🙁',
  ':-(': '🙁',
  ":'(": '😢',
  ":'-(": '😢',
  ':P': '😛',
  ':-P': '😛',
  ':p': '😛',
  ':-p': '😛',
  ':O': '😮',
  ':-O': '😮',
  ':o': '😮',
  ':-o': '😮',
  ':*': '😘',
  ':-*': '😘',
  ':|': '😐',
  ':-|': '😐',
  ':/': '😕',
  ':-/': '😕',
  'B-)': '😎',
  'O:)': '😇',
  'O:-)': '😇',
  '>:(': '😠',
  '>:-(': '😠',
  '<3': '❤️',
  '</3': '💔',
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const ALL = Object.keys(EMOJI)
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join('|');

export interface EmoticonPart {
  /** As it was written. */
  readonly text: string;
  readonly emoji?: string;
}

/** The text in parts; joined again they are the text. An emoticon stands alone, or ends a sentence. */
export function splitEmoticons(text: string): EmoticonPart[] {
  const parts: EmoticonPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(new RegExp(`(?<=^|\\s)(?:${ALL})(?=$|[\\s.,!?])`, 'g'))) {
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: found, emoji: EMOJI[found] ?? found });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}
