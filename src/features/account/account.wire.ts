/** XEP-0077 In-Band Registration, version 2.4, for those who are signed in: another password (§3.3), or no account (§3.2). */
import { type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_REGISTER = 'jabber:iq:register';

/** @param user the part of the address before the @. */
export const newPassword = ({ user, password }: { readonly user: string; readonly password: string }): XmlElement =>
  xml('query', NS_REGISTER, {}, xml('username', NS_REGISTER, {}, user), xml('password', NS_REGISTER, {}, password));

export const removal = (): XmlElement => xml('query', NS_REGISTER, {}, xml('remove', NS_REGISTER));
