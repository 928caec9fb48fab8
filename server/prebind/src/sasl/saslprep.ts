/** SASLprep (RFC 4013) for passwords and names, so that one typed on another keyboard is the same. */

/** RFC 3454 C.1.2 and B.1. */
const OTHER_SPACES = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000]/g;
const NOTHING = /\u034F|\u200D|[\u180B-\u180D]|[\uFE00-\uFE0F]|[\u00AD\u1806\u200C\u2060\uFEFF]/g;
/** RFC 3454 C.2 to C.9: controls, private use, surrogates, non-characters and what changes the display. */
const PROHIBITED =
  /[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u206A-\u206F\uFFF9-\uFFFD\u2FF0-\u2FFB\u200E\u200F\u202A-\u202E\u{E0001}\u{E0020}-\u{E007F}]/u;

/** Absent where the text may not be used. */
export function saslPrep(text: string): string | undefined {
  const prepared = text.replace(OTHER_SPACES, ' ').replace(NOTHING, '').normalize('NFKC');
  return PROHIBITED.test(prepared) ? undefined : prepared;
}
