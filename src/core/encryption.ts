/** What stands between the words of a message of ours and the wire, where a conversation is encrypted between people. */
import type { Dispose } from '#lib/dispose.ts';
import type { XmlElement } from '#xmpp/xml.ts';
import type { Conversation } from './conversation.ts';
import type { PartChanges } from './message.ts';

/** What somebody wants of a conversation: that it be private, that it be so if the contact agrees, that it be so no more. */
export interface PrivacyWish {
  readonly conversation: Conversation;
  readonly wish: 'start' | 'offer' | 'end';
}

declare module './wrappers.ts' {
  interface Operations {
    /** Features that encrypt take it up; without one nothing happens. */
    protect: (wish: PrivacyWish) => void;
  }
}

/** How a message was protected, as it is stored with it. */
export type Protection =
  /** Encrypted, and the contact's key is one that the visitor has verified. */
  | 'verified'
  /** Encrypted; nobody has checked with whom. */
  | 'unverified'
  /** Came unencrypted although the conversation was private. */
  | 'exposed'
  /** Came encrypted and could not be read. */
  | 'unreadable'
  /** Encrypted for another device, or for a private conversation that is over. */
  | 'elsewhere';

declare module './message.ts' {
  interface MessageParts {
    readonly otr?: Protection;
  }
}

export interface Encrypted {
  /** Goes out in the place of the clear one, under the same id. */
  readonly stanza: XmlElement;
  /** Pieces of a long message that go out before it. */
  readonly ahead?: readonly XmlElement[];
  /** How it was protected, to be kept with the message; `undefined` takes away what was said of an earlier attempt. */
  readonly parts?: PartChanges;
}

/** Why an encryption throws for a message that is to wait until its conversation is encrypted. */
export const AWAITS_ENCRYPTION = 'awaits-encryption';

/**
 * What to send instead; `undefined` where the conversation is none of its concern. Throws rather than let clear text out.
 */
export type Encrypt = (conversation: Conversation, stanza: XmlElement) => Promise<Encrypted | undefined>;

export interface Encryption {
  readonly encrypt: Encrypt;
  /** Whether what is written there may be kept nowhere but in the records. */
  readonly isSecret: (conversation: Conversation) => boolean;
}

/** All that features bring to encrypt with; the first that concerns itself with a conversation does. */
export class Encryptions {
  readonly #all = new Set<Encryption>();

  add(encryption: Encryption): Dispose {
    this.#all.add(encryption);
    return () => void this.#all.delete(encryption);
  }

  isSecret(conversation: Conversation): boolean {
    return this.#isMissing(conversation) || [...this.#all].some(({ isSecret }) => isSecret(conversation));
  }

  #isMissing({ summary }: Conversation): boolean {
    return this.#all.size === 0 && summary.peek().isPrivate === true;
  }

  async encrypt(conversation: Conversation, clear: XmlElement): Promise<Encrypted> {
    for (const { encrypt } of this.#all) {
      const encrypted = await encrypt(conversation, clear);
      if (encrypted) return encrypted;
    }
    // What encrypts may not have come along after a reload.
    if (this.#isMissing(conversation)) throw new Error('private-ended');
    return { stanza: clear };
  }
}
