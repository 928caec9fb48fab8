/** What a page does with a session that it was given: carries on with the next request, and asks the server something. */
import { expect } from 'vitest';
import type { PrebindSession } from '#prebind/session/prebind.ts';

const HTTPBIND = 'http://jabber.org/protocol/httpbind';

/** Asks for the roster, as the first request of the page. */
export async function expectLive({ jid, sid, rid, bosh_service_url }: PrebindSession): Promise<void> {
  const post = async (rid: number, content: string, attributes = '') => {
    const body = `<body rid="${rid}" sid="${sid}" xmlns="${HTTPBIND}"${attributes}>${content}</body>`;
    return (await fetch(bosh_service_url, { method: 'POST', body })).text();
  };
  const question = '<iq xmlns="jabber:client" type="get" id="first"><query xmlns="jabber:iq:roster"/></iq>';
  const answer = await post(rid, question);
  expect(answer).toMatch(/id=["']first["']/);
  expect(answer).toMatch(/type=["']result["']/);
  expect(answer).toContain(jid);
  await post(rid + 1, '', ' type="terminate"');
}
