import { parseXml } from '#test/support/parse-xml.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import type { DataForm } from '#xmpp/forms/form.ts';
import {
  askConfiguration,
  askVcard,
  configuration,
  configure,
  destroy,
  giveUp,
  type RoomPicture,
  roomVcard,
  withPicture,
} from './room-configuration.wire.ts';

const form = (name: string): DataForm => ({
  type: 'form',
  title: undefined,
  instructions: [],
  fields: [
    {
      name,
      type: 'text-single',
      label: undefined,
      description: undefined,
      isRequired: false,
      values: ['before'],
      options: [],
      validation: undefined,
      media: [],
    },
  ],
});

describeWire('configuring a room', new URL('cases/', import.meta.url), {
  codecs: { configuration, roomVcard },
  builds: {
    askConfiguration: () => askConfiguration(),
    configure: ({ name, value }: { name: string; value: string }) => configure(form(name), new Map([[name, [value]]])),
    giveUp: () => giveUp(),
    destroy,
    askVcard: () => askVcard(),
    withPicture: ({ before, picture }: { before: string; picture: RoomPicture | 'none' }) =>
      withPicture(parseXml(`<vCard xmlns="vcard-temp">${before}</vCard>`), picture),
  },
});
