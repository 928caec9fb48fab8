/** Any number of contacts, played by one component: they accept friendship, and every third of them is online. */
import { fileURLToPath } from 'node:url';
import { attribute, type ComponentStream, connectComponent } from './component-stream.ts';

export const PEOPLE_DOMAIN = 'people.localhost';
/** Who lives there is in rooms, and hears and says nothing. */
export const VOID_DOMAIN = 'void.localhost';
const SECRET = 'bench';
const SHOWS = ['', '', '<show>away</show>', '<show>dnd</show>', '<show>xa</show>'];

export const contactJid = (index: number): string => `contact-${index}@${PEOPLE_DOMAIN}`;

export const isOnline = (index: number): boolean => index % 3 === 0;

/** Lines for Prosody's configuration: the component, and the modules that make many friends, messages and occupants at once. */
export const peopleConfig = (port: number): string => `
plugin_paths = { "${fileURLToPath(new URL('prosody', import.meta.url))}" }
component_ports = { ${port} }
component_interfaces = { "127.0.0.1" }
Component "${PEOPLE_DOMAIN}"
  component_secret = "${SECRET}"
VirtualHost "localhost"
  modules_enabled = { "bench_friends"; "bench_archive"; "bench_audience" }
`;

export interface People {
  readonly stream: ComponentStream;
  stop(): Promise<void>;
}

export async function startPeople(port: number): Promise<People> {
  const stream = await connectComponent({
    port,
    domain: PEOPLE_DOMAIN,
    secret: SECRET,
    onStanza: (stanza) => {
      const answer = answerTo(stanza);
      if (answer !== '') stream.send(answer);
    },
  });
  return { stream, stop: () => stream.close() };
}

function answerTo(stanza: string): string {
  const [from, to, type] = ['from', 'to', 'type'].map((name) => attribute(stanza, name) ?? '');
  const addresses = `from="${to}" to="${from}"`;
  if (stanza.startsWith('<presence')) {
    if (type === 'subscribe')
      return `<presence ${addresses} type="subscribed"/><presence ${addresses} type="subscribe"/>`;
    if (type === 'probe') return presenceOf(to ?? '', from ?? '');
  }
  if (stanza.startsWith('<iq') && (type === 'get' || type === 'set')) {
    const refusal = '<item-not-found xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/>';
    return `<iq ${addresses} type="error" id="${attribute(stanza, 'id')}"><error type="cancel">${refusal}</error></iq>`;
  }
  return '';
}

function presenceOf(contact: string, to: string): string {
  const index = Number(/^contact-(\d+)@/.exec(contact)?.[1] ?? 1);
  if (!isOnline(index)) return '';
  const status = index % 2 === 0 ? `<status>Busy with act ${index}</status>` : '';
  return `<presence from="${contact}/desk" to="${to}">${SHOWS[index % SHOWS.length]}${status}</presence>`;
}
