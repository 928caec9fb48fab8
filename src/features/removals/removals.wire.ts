/**
 * XEP-0425 Moderated Message Retraction, version 0.3, and the form of version 0.2.1 that older services speak: fastened to
 * the message by XEP-0422.
 */
import { anyJid, type Jid } from '#lib/jid.ts';
import type { MessageCodec } from '#xmpp/codec.ts';
import { child, childText, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_MODERATION = 'urn:xmpp:message-moderate:1';
const NS_RETRACTION = 'urn:xmpp:message-retract:1';
const NS_OLDER_MODERATION = 'urn:xmpp:message-moderate:0';
const NS_OLDER_RETRACTION = 'urn:xmpp:message-retract:0';
const NS_FASTEN = 'urn:xmpp:fasten:0';

/** §3.1: a room has taken a message away. */
export interface Removal {
  /** By which the room keeps it. */
  readonly id: string;
  /** The moderator; absent where the room does not say, or did it by itself. */
  readonly by: Jid | undefined;
  readonly reason: string | undefined;
}

/** More than anybody explains. */
const MOST = 1000;

const told = (moderated: XmlElement, reasoned: XmlElement): Omit<Removal, 'id'> => ({
  by: anyJid(moderated.attrs.by),
  reason: childText(reasoned, 'reason')?.trim().slice(0, MOST) || undefined,
});

/** To be believed of the room itself only (§5). */
export const removal: MessageCodec<Removal> = {
  ns: NS_MODERATION,
  decode(message) {
    const retract = child(message, 'retract', NS_RETRACTION);
    const moderated = retract && child(retract, 'moderated', NS_MODERATION);
    if (moderated) return retract.attrs.id ? { id: retract.attrs.id, ...told(moderated, retract) } : undefined;
    const fastened = child(message, 'apply-to', NS_FASTEN);
    const older = fastened && child(fastened, 'moderated', NS_OLDER_MODERATION);
    if (!older || !fastened.attrs.id || !child(older, 'retract', NS_OLDER_RETRACTION)) return undefined;
    return { id: fastened.attrs.id, ...told(older, older) };
  },
  encode: () => [],
};

/** §4: what stands in an archive in the place of a message that was taken away. */
export const removed: MessageCodec<Omit<Removal, 'id'>> = {
  ns: NS_MODERATION,
  decode(message) {
    const retracted = child(message, 'retracted', NS_RETRACTION);
    const moderated = retracted && child(retracted, 'moderated', NS_MODERATION);
    if (moderated) return told(moderated, retracted);
    const older = child(message, 'moderated', NS_OLDER_MODERATION);
    return older && child(older, 'retracted', NS_OLDER_RETRACTION) ? told(older, older) : undefined;
  },
  encode: () => [],
};

export type Form = 'current' | 'older';

/** §2: how the room wants to be asked, where it does that at all. */
export function formOf(features: ReadonlySet<string>): Form | undefined {
  if (features.has(NS_MODERATION)) return 'current';
  return features.has(NS_OLDER_MODERATION) ? 'older' : undefined;
}

export interface Request {
  readonly form: Form;
  readonly id: string;
  readonly reason: string | undefined;
}

/** §3: a moderator asks the room to take a message away. */
export function askToRemove({ form, id, reason }: Request): XmlElement {
  const ns = form === 'current' ? NS_MODERATION : NS_OLDER_MODERATION;
  const what = [
    xml('retract', form === 'current' ? NS_RETRACTION : NS_OLDER_RETRACTION),
    reason ? xml('reason', ns, {}, reason) : undefined,
  ];
  if (form === 'current') return xml('moderate', ns, { id }, ...what);
  return xml('apply-to', NS_FASTEN, { id }, xml('moderate', ns, {}, ...what));
}
