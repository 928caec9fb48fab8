/** Tells others of the visitor: by all the ways in which others look, each as the visitor's server understands it. */
import type { Session } from '#core/session.ts';
import { fromBase64 } from '#lib/bytes.ts';
import type { Table } from '#storage/records.ts';
import { type Card, merged, NO_CARD } from './card.wire.ts';
import { hashOfPicture } from './fetching.model.ts';
import { NODE_NICKNAME, writeNickname } from './nickname.wire.ts';
import { avatarMetadata, NODE_AVATAR, NODE_AVATAR_DATA, type Picture, writeAvatarData } from './pictures.wire.ts';
import { askVcardTemp, vcardTemp, vcardTempElement, writeVcardTemp } from './vcard-temp.wire.ts';
import { NODE_VCARD4, vcard4, writeVcard4 } from './vcard4.wire.ts';

type Element = ReturnType<typeof askVcardTemp>;

export interface OwnPicture extends Picture {
  readonly width: number;
  readonly height: number;
}

/** Who may read what is more than name and picture. */
export type Audience = 'open' | 'presence';

export interface Changes {
  readonly card: Card;
  readonly audience: Audience;
  /** Absent where it stays as it is. */
  readonly picture?: OwnPicture | 'none' | undefined;
}

/** What the account keeps for others on its own server. */
export interface Nodes {
  readonly isThere: Promise<boolean>;
  publish(
    node: string,
    item: { readonly id: string; readonly payload: Element | undefined },
    options: { readonly access: Audience },
  ): Promise<void>;
  items(node: string, which?: { readonly max?: number }): Promise<readonly { readonly payload: Element | undefined }[]>;
}

interface Options {
  readonly session: Session;
  readonly nodes: Nodes;
  /** Whether the server makes the one kind of profile from the other (XEP-0398). */
  readonly converts: () => Promise<boolean>;
}

/** What was there, to be changed without losing what we know nothing of. */
interface Before {
  readonly temp: Element | undefined;
  readonly four: Element | undefined;
  readonly hasNodes: boolean;
}

const CURRENT = 'current';

export class Publishing {
  readonly #options: Options;
  readonly #table: Table<Audience>;

  constructor(options: Options) {
    this.#options = options;
    this.#table = options.session.table('own-profile');
  }

  /** What others are told now. Rejects where the server does not say. */
  async load(): Promise<Omit<Changes, 'picture'>> {
    const [{ answer, before }, remembered] = await Promise.all([this.#before(), this.#table.get(['audience'])]);
    const temp = (answer && vcardTemp.decode(answer)?.card) ?? NO_CARD;
    const four = (before.four && vcard4.decode(before.four)) ?? NO_CARD;
    // What everybody could read so far must not go because of another change.
    const usual = hasDetails(temp) ? 'open' : 'presence';
    return { card: merged(four, temp), audience: remembered ?? usual };
  }

  /** Rejects with the server's StanzaError; what had been said before that stays said. */
  async save({ card, audience, picture }: Changes): Promise<void> {
    const { session, nodes, converts } = this.#options;
    const [{ before }, doesConvert] = await Promise.all([this.#before(), converts()]);
    // What is kept in the older way can be read by everybody, unless the server makes it from the newer.
    const { fullName, nickname } = card;
    const forAll = audience === 'open' || doesConvert ? card : { ...NO_CARD, fullName, nickname };
    const payload = writeVcardTemp(before.temp, { card: forAll, picture });
    await session.request({ type: 'set', payload });
    await session.store([this.#table.put(['audience'], audience)]);
    if (!before.hasNodes) return;
    const four = writeVcard4(before.four, card);
    await nodes.publish(NODE_VCARD4, { id: CURRENT, payload: four }, { access: audience });
    await nodes.publish(NODE_NICKNAME, { id: CURRENT, payload: writeNickname(nickname ?? '') }, { access: 'open' });
    if (picture !== undefined && !doesConvert) await this.#publishPicture(picture);
  }

  /** XEP-0084 §3.1, §3.2, §3.4: the bytes before whoever listens is told of them. */
  async #publishPicture(picture: OwnPicture | 'none'): Promise<void> {
    const { nodes } = this.#options;
    const access = { access: 'open' } as const;
    if (picture === 'none') {
      await nodes.publish(NODE_AVATAR, { id: CURRENT, payload: avatarMetadata() }, access);
      return;
    }
    const id = hashOfPicture(picture);
    if (!id) return;
    const { type, width, height } = picture;
    const bytes = fromBase64(picture.base64)?.length ?? 0;
    await nodes.publish(NODE_AVATAR_DATA, { id, payload: writeAvatarData(picture) }, access);
    await nodes.publish(NODE_AVATAR, { id, payload: avatarMetadata({ id, type, bytes, width, height }) }, access);
  }

  async #before() {
    const { session, nodes } = this.#options;
    const [answer, hasNodes] = await Promise.all([
      session.request({ type: 'get', to: undefined, payload: askVcardTemp() }).catch(orNothing),
      nodes.isThere,
    ]);
    const [newest] = hasNodes ? await nodes.items(NODE_VCARD4, { max: 1 }) : [];
    const before: Before = { temp: answer && vcardTempElement(answer), four: newest?.payload, hasNodes };
    return { answer, before };
  }
}

/** More than how somebody is called. */
const hasDetails = (card: Card): boolean =>
  JSON.stringify({ ...card, fullName: undefined, nickname: undefined }) !== JSON.stringify(NO_CARD);

/** Who has never told anything has no profile yet. */
function orNothing(failure: unknown): undefined {
  if ((failure as { readonly condition?: unknown })?.condition === 'item-not-found') return undefined;
  throw failure;
}
