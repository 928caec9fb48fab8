/** XEP-0486 MUC Avatars, version 0.1.0, §3.2 and §3.3: a room says that its picture may be another, and which it is. */
import type { MessageCodec } from '#xmpp/codec.ts';
import { dataForm } from '#xmpp/forms/form.ts';
import { child, children, type XmlElement } from '#xmpp/xml.ts';

const NS_MUC_USER = 'http://jabber.org/protocol/muc#user';
const ROOM_INFO = 'http://jabber.org/protocol/muc#roominfo';
/** The latter is Prosody's name for it. */
const HASHES: readonly string[] = ['muc#roominfo_avatarhash', '{http://modules.prosody.im/mod_vcard_muc}avatar#sha1'];

const hasStatus = (stanza: XmlElement, code: string): boolean => {
  const user = child(stanza, 'x', NS_MUC_USER);
  return user !== undefined && children(user, 'status').some(({ attrs }) => attrs.code === code);
};

/** XEP-0045 §10.2.2: something about the room has changed; to be believed of the room itself only. */
export const settingsChanged: MessageCodec<true> = {
  ns: NS_MUC_USER,
  decode: (message) => hasStatus(message, '104') || undefined,
  encode: () => [],
};

/** XEP-0045 §7.2.2: the room says to whoever has come in that they are. */
export const isOwnEntry = (presence: XmlElement): boolean =>
  presence.attrs.type === undefined && hasStatus(presence, '110');

/** The SHA-1 of the room's picture in each format (§5.1); none where the room does not say. */
export const avatarHashes = {
  decode(answer: Pick<XmlElement, 'children'>): readonly string[] {
    const form = dataForm.decode(answer as XmlElement);
    const valuesOf = (names: readonly string[]) =>
      form?.fields.filter(({ name = '' }) => names.includes(name)).flatMap(({ values }) => values) ?? [];
    if (valuesOf(['FORM_TYPE'])[0] !== ROOM_INFO) return [];
    const hashes = valuesOf(HASHES).map((hash) => hash.trim().toLowerCase());
    return hashes.filter((hash) => /^[0-9a-f]{40}$/.test(hash));
  },
};
