/** One step of the engine while it runs: the state so far, what is to be sent, what is to be told. */
import type { OtrEvent } from './events.ts';
import type { OtrOutcome, OtrState, OtrSurroundings, Outgoing } from './state.ts';
import { cut } from './wire/fragments.ts';
import { encodeKeyExchange, type KeyExchangeBody } from './wire/messages.ts';
import { armor, errorText, QUERY } from './wire/text.ts';

/** "I do not know your instance tag yet." */
const ANY_INSTANCE = 0;

export class Turn {
  readonly around: OtrSurroundings;
  /** What was put together from pieces that may not belong together fails without a word. */
  isUncertain = false;
  #state: OtrState;
  readonly #send: Outgoing[] = [];
  readonly #events: OtrEvent[] = [];

  constructor(around: OtrSurroundings, state: OtrState) {
    this.around = around;
    this.#state = state;
  }

  get state(): OtrState {
    return this.#state;
  }

  get outcome(): OtrOutcome {
    return { state: this.#state, send: this.#send, events: this.#events };
  }

  change(part: Partial<OtrState>): void {
    this.#state = { ...this.#state, ...part };
  }

  tell(event: OtrEvent): void {
    this.#events.push(event);
  }

  complain(event: OtrEvent): void {
    if (!this.isUncertain) this.tell(event);
  }

  transmit(body: string, messageId?: string): void {
    this.#send.push({ body, ...(messageId === undefined ? {} : { messageId }) });
  }

  transmitEncoded(bytes: Uint8Array, receiver: number, messageId?: string): void {
    const encoded = armor(bytes);
    const tags = { sender: this.around.instanceTag, receiver };
    const pieces = cut(encoded, this.around.maxLength ?? encoded.length, tags);
    pieces.forEach((piece, at) => {
      this.transmit(piece, at === pieces.length - 1 ? messageId : undefined);
    });
  }

  transmitExchange(body: KeyExchangeBody, receiver = ANY_INSTANCE): void {
    this.transmitEncoded(encodeKeyExchange(body, { sender: this.around.instanceTag, receiver }), receiver);
  }

  query(): void {
    const { invitation } = this.around.words;
    this.change({ queriedAt: this.around.now });
    this.transmit(invitation === '' ? QUERY : `${QUERY}\n${invitation}`);
  }

  reportUnreadable(): void {
    if (!this.isUncertain && !this.around.policy.isSilent) this.transmit(errorText(this.around.words.unreadable));
  }
}
