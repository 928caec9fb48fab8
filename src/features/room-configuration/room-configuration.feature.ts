/** Making rooms, changing what they are, and ending them. */
import type { Conversation } from '#core/conversation.ts';
import { defineFeature } from '#core/feature.ts';
import type { DataForm, FormAnswers } from '#core/forms/filled-form.ts';
import { newId } from '#lib/ids.ts';
import { type BareJid, bareJid } from '#lib/jid.ts';
import { discovery } from '../discovery/discovery.feature.ts';
import { type Room, rooms } from '../rooms/rooms.feature.ts';
import { addressPart, type Plan, presetAnswers } from './presets.model.ts';
import { settingsProblem } from './problems.model.ts';
import {
  askConfiguration,
  askVcard,
  configuration,
  configure,
  type Destruction,
  destroy,
  NS_VCARD,
  type RoomPicture,
  roomVcard,
  withPicture,
} from './room-configuration.wire.ts';

export type { Room } from '../rooms/rooms.feature.ts';

export interface Created {
  readonly room: Room;
  /** Resolves when it is open to others. */
  readonly opened: Promise<void>;
}

const yes = () => true;
const no = () => false;

/** A room that has never had a picture. */
function noneYet(failure: unknown): undefined {
  if ((failure as { readonly condition?: unknown }).condition === 'item-not-found') return undefined;
  throw failure;
}

export type ConfigurationHandle = ReturnType<(typeof roomConfiguration)['setup']>;

export const roomConfiguration = defineFeature({
  name: 'room configuration',
  xeps: ['0486'],
  requires: [discovery, rooms],
  setup(session) {
    const ask = async (room: BareJid): Promise<DataForm | undefined> =>
      configuration.decode(await session.request({ type: 'get', to: room, payload: askConfiguration() }));
    const submit = async (room: BareJid, form: DataForm, answers: FormAnswers) => {
      await session.request({ type: 'set', to: room, payload: configure(form, answers) });
    };
    const setUp = async ({ jid }: Room, plan: Plan) => {
      const form = (await ask(jid)) ?? { type: 'form', title: undefined, instructions: [], fields: [] };
      await submit(jid, form, presetAnswers(form, plan));
    };

    session.on('roomNotSetUp', ({ room, failure }) => {
      void room.conversation.notices.add((__) => settingsProblem(__, failure), new Date(session.clock.now()));
    });

    return {
      /** To be read inside a computation. */
      roomOf: (conversation: Conversation) => session.use(rooms).of(conversation),
      service: () => session.use(rooms).service(),
      /** What can be changed about a room; rejects with a StanzaError. */
      ask: ({ jid }: Room) => ask(jid),
      async submit(room: Room, form: DataForm, answers: FormAnswers) {
        await submit(room.jid, form, answers);
        void session.use(rooms).readName(room);
      },
      /** Whether its service keeps a picture of it. To be read inside a computation. */
      canHavePicture: ({ features }: Room) => features.value.has(NS_VCARD),
      async setPicture({ jid }: Room, picture: RoomPicture | 'none') {
        const before = await session.request({ type: 'get', to: jid, payload: askVcard() }).catch(noneYet);
        await session.request({
          type: 'set',
          to: jid,
          payload: withPicture(before && roomVcard.decode(before), picture),
        });
      },
      async destroy({ jid }: Room, destruction: Destruction) {
        await session.request({ type: 'set', to: jid, payload: destroy(destruction) });
      },
      /** A new room on that service; says what stands against it otherwise. */
      async create(service: BareJid, plan: Plan): Promise<Created | 'taken' | 'no-address'> {
        const jid = bareJid(`${addressPart(plan, newId().slice(0, 6))}@${service}`);
        if (!jid) return 'no-address';
        const isTaken = await session.use(discovery).again(jid).then(yes, no);
        if (isTaken) return 'taken';
        let open = () => {};
        const opened = new Promise<void>((resolve) => {
          open = resolve;
        });
        const room = await session.use(rooms).join(jid, { setUp: (made) => setUp(made, plan).finally(open) });
        return { room, opened };
      },
    };
  },
});
