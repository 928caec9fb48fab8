/** XEP-0382 Spoiler messages, version 0.2.0. */
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, text, xml } from '#xmpp/xml.ts';

export const NS_SPOILER = 'urn:xmpp:spoiler:0';

export interface Spoiler {
  /** What the covered words are about. */
  readonly hint?: string;
}

/** A hint is one line. */
const MAX_HINT = 200;

const shortened = (hint: string): string => {
  const characters = [...hint.replace(/\s+/g, ' ').trim()];
  return characters.length > MAX_HINT ? `${characters.slice(0, MAX_HINT).join('')}…` : characters.join('');
};

/** Of a hint in several languages the first, like the body. */
export const spoiler: MessageCodec<Spoiler> = {
  ns: NS_SPOILER,
  decode(message) {
    const element = child(message, 'spoiler', NS_SPOILER);
    const hint = element && shortened(text(element));
    return element && (hint ? { hint } : {});
  },
  encode: ({ hint }) => [xml('spoiler', NS_SPOILER, {}, hint)],
};
