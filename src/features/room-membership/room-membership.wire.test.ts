import { describeWire } from '#test/support/wire-cases.ts';
import type { DataForm } from '#xmpp/forms/form.ts';
import {
  askMembership,
  askReservedNick,
  membershipOffer,
  requestMembership,
  reservedNick,
} from './room-membership.wire.ts';

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
      values: [],
      options: [],
      validation: undefined,
      media: [],
    },
  ],
});

describeWire('membership of rooms', new URL('cases/', import.meta.url), {
  codecs: { membershipOffer, reservedNick },
  builds: {
    askMembership,
    askReservedNick,
    requestMembership: ({ name, value }: { name: string; value: string }) =>
      requestMembership(form(name), new Map([[name, [value]]])),
  },
});
