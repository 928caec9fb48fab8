import { describe, expect, it, vi } from 'vitest';
import { anyJid, type Jid } from '#lib/jid.ts';
import { SimulatedClient } from '#test/simulation/simulated-client.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { elements } from '#xmpp/xml.ts';
import { type Place, serviceBrowser } from './service-browser.feature.ts';

const service = anyJid('masque.isle.example') as Jid;
const COMMANDS = 'http://jabber.org/protocol/commands';

/** What is answered about what it offers and what is there, by the node that is asked for. */
interface Offer {
  readonly info?: string;
  readonly items?: Readonly<Record<string, string>>;
}

async function facing({ info, items = {} }: Offer) {
  const client = new SimulatedClient();
  await client.signIn();
  client.server.onQuestion = (question) => {
    const [query] = elements(question);
    if (question.attrs.to !== service || !query) return undefined;
    const isInfo = query.ns.endsWith('#info');
    const content = isInfo ? info : items[query.attrs.node ?? ''];
    return content === undefined ? 'service-unavailable' : parseXml(`<query xmlns="${query.ns}">${content}</query>`);
  };
  return async (place: Place) => {
    const looking = client.session.use(serviceBrowser).look(place);
    let isDone = false;
    const note = () => {
      isDone = true;
    };
    looking.then(note, note);
    // Code that is fetched on the way asks later.
    await vi.waitFor(
      async () => {
        await client.settle();
        expect(isDone).toBe(true);
      },
      { timeout: 20_000 },
    );
    return looking;
  };
}

describe('what a service offers', () => {
  it('is what can be done there, and where one can go on, each once', async () => {
    const look = await facing({
      info: `<identity category="component" type="masque" name="Masque"/><feature var="${COMMANDS}"/>`,
      items: {
        '': '<item jid="masque.isle.example"/><item jid="iris@masque.isle.example" name=" Iris "/><item jid="iris@masque.isle.example"/><item/>',
        [COMMANDS]: '<item jid="masque.isle.example" node="begin" name="Begin"/><item jid="masque.isle.example"/>',
      },
    });
    const found = await look({ jid: service });
    expect(found.commands).toEqual([{ jid: service, node: 'begin', name: 'Begin' }]);
    expect(found.places.map(({ jid }) => jid)).toEqual(['iris@masque.isle.example']);
    expect(found.identities.map(({ name }) => name)).toEqual(['Masque']);
  });

  it('is cut where it is too much', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => `<item jid="n${index}@masque.isle.example"/>`).join('');
    const features = Array.from({ length: 5000 }, (_, index) => `<feature var="f${index}"/>`).join('');
    const commands = `<item jid="masque.isle.example" node="x" name="${'long '.repeat(100)}"/>`.repeat(5000);
    const look = await facing({
      info: `<feature var="${COMMANDS}"/>${features}`,
      items: { '': many, [COMMANDS]: commands },
    });
    const found = await look({ jid: service });
    expect([found.places.length, found.features.length, found.commands.length, found.isCut]).toEqual([
      2000,
      300,
      200,
      true,
    ]);
    expect(found.commands[0]?.name).toHaveLength(200);
  });

  it('is nothing where it lists nothing, and a failure where it does not answer at all', async () => {
    const silent = await facing({ info: '' });
    expect((await silent({ jid: service })).places).toEqual([]);
    const gone = await facing({});
    await expect(gone({ jid: service })).rejects.toMatchObject({ condition: 'service-unavailable' });
  });

  it('is a command where it says that it is one', async () => {
    const look = await facing({ info: '<identity category="automation" type="command-node" name="Begin"/>' });
    const found = await look({ jid: service, node: 'begin' });
    expect(found.commands).toEqual([{ jid: service, node: 'begin', name: 'Begin' }]);
  });
});
