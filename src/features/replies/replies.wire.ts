/** XEP-0461 Message Replies, version 0.2, with the quotation for clients that do not know it (§3.1). */
import { anyJid, type Jid } from '#lib/jid.ts';
import type { MessageCodec } from '#xmpp/codec.ts';
import { encodeBody, encodeFallback, fallbackRange, type Range, withoutRange } from '#xmpp/fallback.ts';
import { child, childText, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_REPLY = 'urn:xmpp:reply:0';

export interface ReplyTo {
  readonly id: string;
  /** Who said what is answered; only as good as whoever answers says. */
  readonly author: Jid | undefined;
}

export const replyTo: MessageCodec<ReplyTo> = {
  ns: NS_REPLY,
  decode(message) {
    const { id, to } = child(message, 'reply', NS_REPLY)?.attrs ?? {};
    return id ? { id, author: anyJid(to) } : undefined;
  },
  encode: ({ id, author }) => [xml('reply', NS_REPLY, { to: author, id })],
};

export interface Quotation {
  readonly range: Range;
  readonly quoted: string;
}

/** The quotation before the answer, where the sender marked one. */
export function quotation(message: XmlElement): Quotation | undefined {
  const body = childText(message, 'body') ?? '';
  const range = fallbackRange(message, NS_REPLY, body);
  if (!range) return undefined;
  const lines = [...body].slice(range.start, range.end).join('').split('\n');
  return {
    range,
    quoted: lines
      .map((line) => line.replace(/^> ?/, ''))
      .join('\n')
      .trim(),
  };
}

/** The answer without the quotation. */
export const unquoted = (body: string, { range }: Quotation): string => withoutRange(body, range);

/** The answer's body with the quotation before it, and the mark that says so. */
export function quoting(quoted: string, answer: string): XmlElement[] {
  const prefix = `${quoted
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}\n`;
  return [encodeBody(prefix + answer), encodeFallback(NS_REPLY, { start: 0, end: [...prefix].length })];
}
