/** What servers, services and people's devices offer: looked at from one to the next. */
import { signal } from '@preact/signals-core';
import { defineFeature } from '#core/feature.ts';
import { type BareJid, bareOf, resourceOf } from '#lib/jid.ts';
import { adHocCommands, type Command } from '../ad-hoc-commands/ad-hoc-commands.feature.ts';
import { type DiscoInfo, discovery, type Identity } from '../discovery/discovery.feature.ts';
import { presence } from '../presence/presence.feature.ts';
import { isSamePlace, type Place, Walk } from './walk.model.ts';

export type { Command } from '../ad-hoc-commands/ad-hoc-commands.feature.ts';
export type { Place } from './walk.model.ts';

export interface Found {
  readonly identities: readonly Identity[];
  readonly features: readonly string[];
  /** What can be done here. */
  readonly commands: readonly Command[];
  /** Where one can go on from here. */
  readonly places: readonly Place[];
  /** There are more. */
  readonly isCut: boolean;
}

export type ServiceWalk = Walk<Found>;

const MOST_PLACES = 2000;
const MOST_FEATURES = 300;
const MOST_IDENTITIES = 20;
const LONGEST = 200;

const NOTHING: DiscoInfo = { node: undefined, identities: [], features: [], forms: [] };

const short = (text: string | undefined): string | undefined => text?.trim().slice(0, LONGEST) || undefined;

/** XEP-0050 §2.2. */
const isCommand = ({ category, type }: Identity) => category === 'automation' && type === 'command-node';

/** The first of those that are the same. */
function onlyOnce(places: readonly Place[]): readonly Place[] {
  const seen = new Map<string, Place>();
  for (const place of places) {
    const key = `${place.jid} ${place.node ?? ''}`;
    if (!seen.has(key)) seen.set(key, place);
  }
  return [...seen.values()];
}

export type ServiceBrowserHandle = ReturnType<(typeof serviceBrowser)['setup']>;

export const serviceBrowser = defineFeature({
  name: 'service browser',
  requires: [adHocCommands, discovery, presence],
  setup(session) {
    const walk = signal<ServiceWalk | undefined>(undefined);
    const commands = session.use(adHocCommands);

    /** Of a contact whose presence we see. */
    const devicesOf = ({ jid, node }: Place): Place[] => {
      if (node !== undefined || resourceOf(jid) !== undefined) return [];
      const resources = session.use(presence).of(bareOf(jid)).peek().resources;
      return resources.map((resource): Place => ({ jid: `${jid}/${resource}` as Place['jid'], name: resource }));
    };

    const commandsAt = async ({ jid, node, name }: Place, { identities, features }: DiscoInfo) => {
      if (node !== undefined) {
        const label = short(identities.find(isCommand)?.name) ?? name ?? node;
        return identities.some(isCommand) ? [{ jid, node, name: label }] : [];
      }
      return features.includes(commands.ns) ? commands.list(jid).catch(() => []) : [];
    };

    const look = async (place: Place): Promise<Found> => {
      const { jid, node } = place;
      const own = session.use(discovery);
      const [info, items] = await Promise.allSettled([own.ask(jid, node), own.items(jid, node)]);
      const devices = devicesOf(place);
      if (info.status === 'rejected' && items.status === 'rejected' && devices.length === 0) throw info.reason;
      const about = info.status === 'fulfilled' ? info.value : NOTHING;
      const listed = items.status === 'fulfilled' ? items.value : [];
      const places = onlyOnce([
        ...devices,
        ...listed.slice(0, MOST_PLACES).map((item): Place => ({ ...item, name: short(item.name) })),
      ]);
      return {
        identities: about.identities.slice(0, MOST_IDENTITIES),
        features: about.features.slice(0, MOST_FEATURES),
        commands: await commandsAt(place, about),
        places: places.filter((each) => !isSamePlace(each, place)),
        isCut: listed.length > MOST_PLACES,
      };
    };

    return {
      look,
      walk,
      /** From our own server. */
      open(): void {
        walk.value = new Walk({ jid: session.domain as BareJid }, look);
      },
      close(): void {
        walk.value = undefined;
      },
      /** @param language of the visitor. */
      run: (command: Command, language: string) => commands.open(command, language),
    };
  },
});
