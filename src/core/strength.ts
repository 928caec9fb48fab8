/** How a domain has let its accounts sign in last, so that a password is not sent in a weaker way without asking. */
import type { KeyValue } from '#storage/key-value.ts';

const name = (domain: string): string => `mechanism:${domain}`;

export const knownStrength = (device: KeyValue, domain: string): string | undefined => device.get(name(domain));

export function noteStrength(device: KeyValue, domain: string, mechanism: string | undefined): void {
  if (mechanism) device.set(name(domain), mechanism);
}

/** The visitor knows that the server has changed. */
export const forgetStrength = (device: KeyValue, domain: string): void => device.remove(name(domain));
