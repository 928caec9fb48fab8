/** Creates accounts by in-band registration (XEP-0077): milliseconds, where the servers' own commands take up to seconds. */

import { escapeXml, isNamed } from '#test/support/xml-text.ts';
import { XmppSocket } from '#test/support/xmpp-socket.ts';

export interface NewAccount {
  user: string;
  password: string;
  domain: string;
}

export async function registerAccount(httpPort: number, { user, password, domain }: NewAccount): Promise<void> {
  const socket = await XmppSocket.open(`ws://127.0.0.1:${httpPort}/xmpp-websocket`);
  try {
    socket.send(`<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" to="${domain}" version="1.0"/>`);
    await socket.next((element) => isNamed(element, 'features'));
    socket.send(
      `<iq xmlns="jabber:client" type="set" id="reg" to="${domain}"><query xmlns="jabber:iq:register">` +
        `<username>${escapeXml(user)}</username><password>${escapeXml(password)}</password></query></iq>`,
    );
    const answer = await socket.next((element) => element.getAttribute('id') === 'reg');
    if (answer.getAttribute('type') !== 'result') throw new Error(`No account for ${user}: ${answer.toString()}`);
  } finally {
    await socket.close();
  }
}
