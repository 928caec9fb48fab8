/** What it costs to turn a page of a hundred archived stanzas into plain data, beside parsing them, which has to be done anyway. */

import { bareJid } from '#lib/jid.ts';
import { openEnvelope } from '#xmpp/envelope.ts';
import { type DomElement, fromDom } from '#xmpp/transport/elements.ts';
import { childText } from '#xmpp/xml.ts';
import { archiveResult } from './samples.ts';
import { median, timed } from './timing.ts';

const PAGE = 100;
const PAGES = 20;
const SELF = bareJid('romeo@localhost');

const parse = (texts: readonly string[]) =>
  texts.map((text) => new DOMParser().parseFromString(text, 'text/xml').documentElement);

/** What the inbox reads, straight from the DOM. */
function readDom(element: Element): unknown[] {
  const result = element.getElementsByTagNameNS('urn:xmpp:mam:2', 'result')[0];
  const inner = result?.getElementsByTagNameNS('jabber:client', 'message')[0];
  const delay = result?.getElementsByTagNameNS('urn:xmpp:delay', 'delay')[0];
  const body = inner?.getElementsByTagNameNS('jabber:client', 'body')[0];
  const origin = inner?.getElementsByTagNameNS('urn:xmpp:sid:0', 'origin-id')[0];
  const names = ['type', 'id', 'from', 'to'].map((name) => inner?.getAttribute(name));
  return [
    result?.getAttribute('id'),
    delay?.getAttribute('stamp'),
    body?.textContent,
    origin?.getAttribute('id'),
    names,
  ];
}

function readPlain(element: ReturnType<typeof fromDom>): unknown {
  if (!SELF) return undefined;
  const opened = openEnvelope(element, { self: SELF, now: new Date(), isExpected: () => true });
  return 'envelope' in opened && childText(opened.envelope.message, 'body');
}

window.measure = async () => {
  const times = { parse: [] as number[], convert: [] as number[], plain: [] as number[], dom: [] as number[] };
  for (let page = 0; page < PAGES; page += 1) {
    const texts = Array.from({ length: PAGE }, (_, index) => archiveResult(page * PAGE + index));
    let elements: Element[] = [];
    let plain: ReturnType<typeof fromDom>[] = [];
    times.parse.push(
      await timed(() => {
        elements = parse(texts);
      }),
    );
    times.convert.push(
      await timed(() => {
        plain = elements.map((each) => fromDom(each as unknown as DomElement));
      }),
    );
    times.plain.push(await timed(() => void plain.map(readPlain)));
    times.dom.push(await timed(() => void elements.map(readDom)));
  }
  const firstAnd = (name: keyof typeof times, what: string) => ({
    [`${what}, first page`]: times[name][0] ?? Number.NaN,
    [`${what}, later pages`]: median(times[name].slice(1)),
  });
  return {
    ...firstAnd('parse', 'text to elements'),
    ...firstAnd('convert', 'elements to plain data'),
    ...firstAnd('plain', 'opening the envelopes of plain data'),
    ...firstAnd('dom', 'reading the same from elements, unverified'),
  };
};
