/** All private conversations of a session, and what passes between them and the conversations they protect. */
import type { Conversation } from '#core/conversation.ts';
import { AWAITS_ENCRYPTION, type Encrypted, type Protection } from '#core/encryption.ts';
import type { Description } from '#core/inbox.ts';
import type { ConversationId } from '#core/message.ts';
import type { Session } from '#core/session.ts';
import type { OtrEvent } from '#crypto/otr/events.ts';
import { classify } from '#crypto/otr/wire/text.ts';
import { bareOf } from '#lib/jid.ts';
import type { Envelope } from '#xmpp/envelope.ts';
import type { XmlElement } from '#xmpp/xml.ts';
import { FALLBACK } from './otr.model.ts';
import { OtrStore } from './otr.store.ts';
import { isAside, openedMessage, protocolMessage, sealedMessage, withBody, wordsOf } from './otr.wire.ts';
import { OwnKey } from './own-key.cipher.ts';
import { type Pieces, PrivateChat, type PrivateChatOptions } from './private-chat.cipher.ts';
import { holdsWords, plainText } from './texts.cipher.ts';

type TextEvent = Extract<OtrEvent, { type: 'text' }>;

const isText = (event: OtrEvent): event is TextEvent => event.type === 'text';

export class PrivateChats {
  readonly key: OwnKey;
  readonly store: OtrStore;
  /** Servers cut connections over stanzas of 64 kB and more. */
  readonly pieces: Pieces = { maxLength: 16_000 };
  readonly #session: Session;
  readonly #mayKnow: PrivateChatOptions['mayKnow'];
  readonly #chats = new Map<ConversationId, PrivateChat>();
  /** How what came in was protected; by the element, so that nothing on the wire can claim it. */
  readonly #protections = new WeakMap<XmlElement, Protection>();

  constructor(session: Session, mayKnow: PrivateChatOptions['mayKnow']) {
    this.#session = session;
    this.#mayKnow = mayKnow;
    this.key = new OwnKey(session);
    this.store = new OtrStore(session);
  }

  get isAllowed(): boolean {
    return this.#session.settings.get('allow_otr');
  }

  of(conversation: Conversation): PrivateChat {
    const known = this.#chats.get(conversation.id);
    if (known) return known;
    const { key, store, pieces } = this;
    const options = { session: this.#session, conversation, key, store, pieces, mayKnow: this.#mayKnow };
    const chat = new PrivateChat(options);
    this.#chats.set(conversation.id, chat);
    return chat;
  }

  all(): readonly PrivateChat[] {
    return [...this.#chats.values()];
  }

  /** What becomes of a message that has come in; undefined for what is not ours to change. */
  async open(envelope: Envelope): Promise<XmlElement | undefined> {
    const { message, isSent, from } = envelope;
    const words = message.attrs.type === 'groupchat' ? undefined : wordsOf(message);
    if (words === undefined) return undefined;
    const { type } = classify(words);
    const isOtr = type !== 'plain' && type !== 'tagged';
    const conversation = this.#session.conversations.get(bareOf(isSent ? envelope.to : from));
    const chat = conversation && this.#chats.get(conversation.id);
    // Said to another of our devices, and in clear: our server, or whoever speaks for the contact, can do that at any time.
    if (type === 'plain' && envelope.source === 'carbon' && !isSent && chat?.isPrivate)
      return this.#marked({ ...message }, 'exposed');
    if (!isOtr && (envelope.source !== 'live' || (type !== 'tagged' && !chat))) return undefined;
    const isElsewhere = isSent || (conversation && conversation.kind !== 'direct');
    if (isElsewhere || !this.isAllowed || !this.#isWorthOpening(envelope, chat)) {
      return isOtr ? this.#unopened(message, words) : undefined;
    }
    await this.store.loaded;
    const known = conversation ?? (await this.#session.open(bareOf(from), 'direct'));
    return this.#openWith(this.of(known), envelope, words);
  }

  /** What an archive or the server's store has kept is of use only to a private conversation that is still on. */
  #isWorthOpening({ source, isDelayed }: Envelope, chat: PrivateChat | undefined): boolean {
    if (source === 'carbon') return false;
    return (source === 'live' && !isDelayed) || (chat?.isPrivate ?? false);
  }

  #openWith(chat: PrivateChat, { message, from, source }: Envelope, words: string): XmlElement {
    if (source === 'archive' && !holdsWords(words)) return openedMessage(message, undefined);
    const events = chat.receive(words, from, { isQuiet: source === 'archive' });
    const { state } = chat;
    const text = events.find(isText);
    if (text?.isEncrypted) {
      const protection = state.peek() === 'verified' ? 'verified' : 'unverified';
      return this.#marked(openedMessage(message, plainText(text.text)), protection);
    }
    if (text) {
      this.#welcome(chat, words);
      const clear = text.text === words ? { ...message } : withBody(message, text.text);
      return text.isUnexpected ? this.#marked(clear, 'exposed') : clear;
    }
    return this.#unread(message, words, events);
  }

  #unread(message: XmlElement, words: string, events: readonly OtrEvent[]): XmlElement {
    const unreadable = events.find((event) => event.type === 'unreadable');
    if (unreadable && unreadable.reason !== 'repeated') {
      return this.#marked(openedMessage(message, FALLBACK.unreadable), 'unreadable');
    }
    const isForAnother = events.some(({ type }) => type === 'for-another-instance');
    return isForAnother ? this.#unopened(message, words) : openedMessage(message, undefined);
  }

  #unopened(message: XmlElement, words: string): XmlElement {
    if (!holdsWords(words)) return openedMessage(message, undefined);
    return this.#marked(openedMessage(message, FALLBACK.elsewhere), 'elsewhere');
  }

  #marked(message: XmlElement, protection: Protection | undefined): XmlElement {
    if (protection) this.#protections.set(message, protection);
    return message;
  }

  /** The contact's client says by white space that it knows OTR. */
  #welcome(chat: PrivateChat, words: string): void {
    const isOffered = classify(words).type === 'tagged' && this.#session.settings.get('use_otr_by_default');
    if (isOffered && chat.state.peek() === 'unencrypted' && !chat.isStarting.peek()) chat.start({ isInsisting: false });
  }

  describe({ message }: Envelope, description: Description): Description {
    const otr = this.#protections.get(message);
    if (!otr) return description;
    return { ...description, isOpaque: otr === 'elsewhere', parts: { ...description.parts, otr } };
  }

  /** What goes out instead of a message that the visitor has written. */
  async seal(conversation: Conversation, clear: XmlElement): Promise<Encrypted | undefined> {
    const chat = conversation.kind === 'direct' ? this.#chats.get(conversation.id) : undefined;
    if (!chat) return undefined;
    // It may have been private when it was tried before.
    if (!chat.isSecret) return { stanza: clear, parts: { otr: undefined } };
    const words = wordsOf(clear);
    if (words === undefined || isAside(clear)) throw new Error('not-in-private');
    if (chat.isPrivate && this.#isBehindOthers(conversation, clear)) throw new Error(AWAITS_ENCRYPTION);
    const sealed = chat.seal(words);
    if (!sealed) return { stanza: clear };
    const { texts, to } = sealed;
    const otr: Protection = chat.state.peek() === 'verified' ? 'verified' : 'unverified';
    return {
      stanza: sealedMessage(clear, { to, body: texts.at(-1) ?? '' }),
      ahead: texts.slice(0, -1).map((body) => protocolMessage({ to, body })),
      parts: { otr },
    };
  }

  /** What waited for the keys goes out first. */
  #isBehindOthers(conversation: Conversation, { attrs }: XmlElement): boolean {
    const { all } = this.#session.outbox.entries;
    const first = all.find((entry) => entry.clear && entry.conversation === conversation.id);
    return first !== undefined && first.stanzaId !== attrs.id;
  }

  isSecret(conversation: Conversation): boolean {
    return this.#chats.get(conversation.id)?.isSecret ?? false;
  }
}
