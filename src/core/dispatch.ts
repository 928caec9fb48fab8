/** Incoming presence and questions: who gets them, and what happens to those that nobody wants. */
import type { Dispose } from '#lib/dispose.ts';
import { anyJid, bareOf, type Jid } from '#lib/jid.ts';
import type { Decoder } from '#xmpp/codec.ts';
import { encodeError, StanzaError } from '#xmpp/stanza-error.ts';
import { elements, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';

export type PresenceHandler = (presence: XmlElement, from: Jid) => void;

export interface Question {
  readonly type: 'get' | 'set';
  /** Absent: our own account asks, such as for a roster push. */
  readonly from: Jid | undefined;
  readonly payload: XmlElement;
}

/** The payload of the answer, or a StanzaError thrown. */
export type QuestionHandler<T> = (
  value: T,
  question: Question,
) => XmlElement | undefined | Promise<XmlElement | undefined>;

export class Dispatch {
  readonly #presence = new Set<PresenceHandler>();
  readonly #questions = new Map<string, (stanza: XmlElement, question: Question) => Promise<XmlElement | undefined>>();
  readonly #send: (stanza: XmlElement) => void;
  readonly #report: (failure: unknown) => void;

  constructor(send: (stanza: XmlElement) => void, report: (failure: unknown) => void) {
    this.#send = send;
    this.#report = report;
  }

  onPresence(handler: PresenceHandler): Dispose {
    this.#presence.add(handler);
    return () => void this.#presence.delete(handler);
  }

  /** Answers questions whose payload is in the codec's namespace and decodes. */
  onQuestion<T>(type: 'get' | 'set', codec: Decoder<T>, handler: QuestionHandler<T>): Dispose {
    const key = `${type} ${codec.ns}`;
    this.#questions.set(key, async (stanza, question) => {
      const value = codec.decode(stanza);
      if (value === undefined) throw new StanzaError('bad-request', { type: 'modify' });
      return handler(value, question);
    });
    return () => void this.#questions.delete(key);
  }

  presence(stanza: XmlElement): void {
    const from = anyJid(stanza.attrs.from);
    if (!from) return;
    for (const handler of this.#presence) {
      try {
        handler(stanza, from);
      } catch (failure) {
        this.#report(failure);
      }
    }
  }

  /** Every question gets an answer (RFC 6120 §8.2.3), if only that nobody here understands it. */
  async question(stanza: XmlElement): Promise<void> {
    const { id, type, from } = stanza.attrs;
    const payload = elements(stanza)[0];
    if (type !== 'get' && type !== 'set') return;
    const asker = anyJid(from);
    const handler = this.#questions.get(`${type} ${payload?.ns}`);
    try {
      // A sender that is no address must not count as none, which would be our own account.
      if (!handler || !payload || (from !== undefined && !asker)) throw new StanzaError('service-unavailable');
      const answer = await handler(stanza, { type, from: asker, payload });
      this.#send(xml('iq', NS_CLIENT, { type: 'result', id, to: from }, answer));
    } catch (failure) {
      if (!(failure instanceof StanzaError)) this.#report(failure);
      const { condition, type: errorType } =
        failure instanceof StanzaError ? failure : new StanzaError('internal-server-error');
      this.#send(xml('iq', NS_CLIENT, { type: 'error', id, to: from }, encodeError(condition, errorType, NS_CLIENT)));
    }
  }
}

/** RFC 6121 §2.1.6 and XEP-0191 §3.2: pushes count from our own account alone. */
export const isFromAccount = ({ from }: Question, self: Jid): boolean =>
  from === undefined || bareOf(from) === bareOf(self);

/** For handlers to throw: the asker gets this condition (RFC 6120 §8.3.3). */
export const refuse = (condition: string, type = 'cancel'): StanzaError => new StanzaError(condition, { type });
