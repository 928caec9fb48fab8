import { formField, formOf } from '#test/support/forms.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { describeWire } from '#test/support/wire-cases.ts';
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

describeWire('configuring a room', new URL('cases/', import.meta.url), {
  codecs: { configuration, roomVcard },
  builds: {
    askConfiguration: () => askConfiguration(),
    configure: ({ name, value }: { name: string; value: string }) =>
      configure(formOf(formField(name, { values: ['before'] })), new Map([[name, [value]]])),
    giveUp: () => giveUp(),
    destroy,
    askVcard: () => askVcard(),
    withPicture: ({ before, picture }: { before: string; picture: RoomPicture | 'none' }) =>
      withPicture(parseXml(`<vCard xmlns="vcard-temp">${before}</vCard>`), picture),
  },
});
