import { describeWire } from '#test/support/wire-cases.ts';
import { askForOffer, handIn, type RegistrationOffer, registrationOffer } from './registration.wire.ts';

interface Handed {
  readonly offer: RegistrationOffer;
  readonly answers: [string, string[]][];
}

describeWire('registration', new URL('cases/', import.meta.url), {
  codecs: { registrationOffer },
  builds: { askForOffer, handIn: ({ offer, answers }: Handed) => handIn(offer, new Map(answers)) },
});
