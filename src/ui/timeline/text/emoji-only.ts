/** Whether a message is nothing but a few emoji, which are then drawn large. */

const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3)/u;
/** Pictographs that are ordinary text unless U+FE0F follows, such as © and ™. */
const TEXT_STYLE = /^\p{Extended_Pictographic}(?!\ufe0f|\u200d|\p{Emoji_Modifier})/u;
const MOST = 6;

function isEmoji(grapheme: string): boolean {
  if (/^\p{Emoji_Presentation}/u.test(grapheme)) return true;
  return EMOJI.test(grapheme) && !TEXT_STYLE.test(grapheme);
}

export function isEmojiOnly(text: string): boolean {
  const compact = text.replace(/\s/g, '');
  if (compact === '' || compact.length > MOST * 20) return false;
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(compact)];
  return graphemes.length <= MOST && graphemes.every(({ segment }) => isEmoji(segment));
}
