/** What a server's archive holds, read by the plain client (XEP-0313, XEP-0059). */
import { randomUUID } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import type { RawClient } from './raw-client.ts';
import { childOf, escapeXml, isNamed, textAt } from './xml-text.ts';

const MAM = 'urn:xmpp:mam:2';
const RSM = 'http://jabber.org/protocol/rsm';
const FORWARD = 'urn:xmpp:forward:0';
const PAGE = 50;

export interface ArchiveOptions {
  /** The room whose archive it is; one's own without. */
  readonly of?: string;
  /** Only what was exchanged with this address. */
  readonly with?: string;
}

const resultIn = (element: Element, query: string): Element | undefined => {
  const result = isNamed(element, 'message') ? childOf(element, 'result', MAM) : undefined;
  return result?.getAttribute('queryid') === query ? result : undefined;
};

function bodyOf(result: Element): string | undefined {
  const forwarded = childOf(result, 'forwarded', FORWARD);
  const message = forwarded && childOf(forwarded, 'message');
  return message && childOf(message, 'body') ? textAt(message, 'body') : undefined;
}

/** The texts in the archive, oldest first. */
export async function archivedBodies(raw: RawClient, { of, with: other }: ArchiveOptions = {}): Promise<string[]> {
  const found: string[] = [];
  let after = '';
  for (;;) {
    const query = randomUUID();
    const filter = other ? `<field var="with"><value>${escapeXml(other)}</value></field>` : '';
    const form = `<x xmlns="jabber:x:data" type="submit"><field var="FORM_TYPE"><value>${MAM}</value></field>${filter}</x>`;
    const set = `<set xmlns="${RSM}"><max>${PAGE}</max>${after && `<after>${escapeXml(after)}</after>`}</set>`;
    const answer = await raw.iq(`<query xmlns="${MAM}" queryid="${escapeXml(query)}">${form}${set}</query>`, {
      type: 'set',
      ...(of && { to: of }),
    });
    const results = raw.received.flatMap((element) => resultIn(element, query) ?? []);
    found.push(...results.flatMap((result) => bodyOf(result) ?? []));
    const last = results.at(-1)?.getAttribute('id');
    if (!last || childOf(answer, 'fin', MAM)?.getAttribute('complete') === 'true') return found;
    after = last;
  }
}
