/** What may be refused after it has been sent: known by its id, and the refusal believed only of whom it was sent to. */

import { newId } from '#lib/ids.ts';
import { bareJid } from '#lib/jid.ts';
import { decodeError, type StanzaCondition } from '#xmpp/stanza-error.ts';
import type { XmlElement } from '#xmpp/xml.ts';
import type { Session } from './session.ts';

interface Sent<T> {
  readonly to: string | undefined;
  readonly about: T;
}

export class Refusable<T> {
  readonly #session: Pick<Session, 'send'>;
  readonly #sent = new Map<string, Sent<T>>();

  constructor(session: Pick<Session, 'send' | 'on'>, onRefused: (about: T, condition: StanzaCondition) => void) {
    this.#session = session;
    session.on('bounced', ({ stanza }) => {
      const { id = '', from } = stanza.attrs;
      const sent = this.#sent.get(id);
      if (!sent || bareJid(from) !== bareJid(sent.to)) return;
      this.#sent.delete(id);
      onRefused(sent.about, decodeError(stanza).condition);
    });
  }

  /** @param message has no id yet. @returns whether it has gone out. */
  send(message: XmlElement, about: T): boolean {
    const id = newId();
    const isSent = this.#session.send({ ...message, attrs: { ...message.attrs, id } });
    if (isSent) this.#sent.set(id, { to: message.attrs.to, about });
    return isSent;
  }
}
