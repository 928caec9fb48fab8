/** XEP-0444 Message Reactions, version 0.2. */
import type { MessageCodec } from '#xmpp/codec.ts';
import { encodeStoreHint } from '#xmpp/fallback.ts';
import { child, children, text, xml } from '#xmpp/xml.ts';

export const NS_REACTIONS = 'urn:xmpp:reactions:0';

export interface ReactionsToMessage {
  /** The message they are for. */
  readonly id: string;
  /** All that this person thinks of it now; none takes them back. */
  readonly emoji: readonly string[];
}

/** One emoji with all that may belong to it (skin, joined figures, flags) is shorter; words are no reaction. */
const MAX_LENGTH = 40;
/** Nobody feels more than this at once. */
const MAX_REACTIONS = 20;

const isReaction = (emoji: string) =>
  emoji !== '' && emoji.length <= MAX_LENGTH && /\p{Emoji}/u.test(emoji) && !/\s/u.test(emoji);

export const reactionsToMessage: MessageCodec<ReactionsToMessage> = {
  ns: NS_REACTIONS,
  decode(message) {
    const element = child(message, 'reactions', NS_REACTIONS);
    if (!element?.attrs.id) return undefined;
    const emoji = children(element, 'reaction').map((reaction) => text(reaction).trim());
    return { id: element.attrs.id, emoji: [...new Set(emoji.filter(isReaction))].slice(0, MAX_REACTIONS) };
  },
  encode: ({ id, emoji }) => [
    xml('reactions', NS_REACTIONS, { id }, ...emoji.map((one) => xml('reaction', NS_REACTIONS, {}, one))),
    encodeStoreHint(),
  ],
};
