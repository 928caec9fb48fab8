/** Whether files get through: sent to a slot as a page would, and read again. */

import type { RawClient } from '#test/support/raw-client.ts';
import { childOf } from '#test/support/xml-text.ts';

const NS_UPLOAD = 'urn:xmpp:http:upload:0';

interface Way {
  /** The server's upload service. */
  readonly service: string;
  /** Where the slot's addresses are to be had in this test. */
  readonly origin: string;
}

/** @returns what is read where `content` has been put. */
export async function throughUpload(client: RawClient, content: string, { service, origin }: Way): Promise<string> {
  const file = `filename="note.txt" size="${content.length}" content-type="text/plain"`;
  const answer = await client.iq(`<request xmlns="${NS_UPLOAD}" ${file}/>`, { to: service });
  const slot = childOf(answer, 'slot', NS_UPLOAD);
  const at = (name: 'put' | 'get') => {
    const { pathname, search } = new URL((slot && childOf(slot, name)?.getAttribute('url')) ?? '');
    return new URL(pathname + search, origin);
  };
  const put = slot && childOf(slot, 'put');
  const authorization = put && childOf(put, 'header')?.textContent;
  const headers = { 'Content-Type': 'text/plain', ...(authorization && { Authorization: authorization }) };
  const taken = await fetch(at('put'), { method: 'PUT', body: content, headers });
  if (!taken.ok) throw new Error(`The file was refused: ${taken.status} ${await taken.text()}`);
  return (await fetch(at('get'))).text();
}
