/** XEP-0045 Multi-User Chat, version 1.35.5, §10.1, §10.2 and §10.9: what its owner makes of a room, and its end. */
import type { BareJid } from '#lib/jid.ts';
import type { IqCodec } from '#xmpp/codec.ts';
import { cancellation, type DataForm, dataForm, type FormAnswers, submission } from '#xmpp/forms/form.ts';
import { child, type XmlElement, xml } from '#xmpp/xml.ts';

const NS_MUC_OWNER = 'http://jabber.org/protocol/muc#owner';

const query = (...content: (XmlElement | undefined)[]): XmlElement => xml('query', NS_MUC_OWNER, {}, ...content);

/** §10.2. */
export const askConfiguration = (): XmlElement => query();

export const configuration: Pick<IqCodec<DataForm>, 'decode'> = {
  decode(iq) {
    const found = child(iq, 'query', NS_MUC_OWNER);
    return found && dataForm.decode(found);
  },
};

/** The whole form, with what has been changed. */
export const configure = (form: DataForm, answers: FormAnswers): XmlElement => query(submission(form, answers));

/** §10.1.3: a new room that is not wanted after all is destroyed by that. */
export const giveUp = (): XmlElement => query(cancellation());

export interface Destruction {
  readonly reason?: string | undefined;
  readonly elsewhere?: BareJid | undefined;
}

/** §10.9. */
export const destroy = ({ reason, elsewhere }: Destruction): XmlElement =>
  query(xml('destroy', NS_MUC_OWNER, { jid: elsewhere }, reason ? xml('reason', NS_MUC_OWNER, {}, reason) : undefined));
