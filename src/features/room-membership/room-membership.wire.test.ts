import { formField, formOf } from '#test/support/forms.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import {
  askMembership,
  askReservedNick,
  membershipOffer,
  requestMembership,
  reservedNick,
} from './room-membership.wire.ts';

describeWire('membership of rooms', new URL('cases/', import.meta.url), {
  codecs: { membershipOffer, reservedNick },
  builds: {
    askMembership,
    askReservedNick,
    requestMembership: ({ name, value }: { name: string; value: string }) =>
      requestMembership(formOf(formField(name)), new Map([[name, [value]]])),
  },
});
