/** SASL on a new session (RFC 6120 §6): the strongest SCRAM that the server offers, PLAIN only where nobody can listen. */
import type { BoshSession } from '../session/bosh-session.ts';
import { PrebindError } from '../session/prebind-error.ts';
import { child, type XmlElement } from '../session/xml.ts';
import { saslPrep } from './saslprep.ts';
import { SCRAM_MECHANISMS, ScramExchange } from './scram.ts';

const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

export interface Secret {
  readonly username: string;
  readonly password: string;
}

export interface SaslOptions {
  readonly features: XmlElement;
  /** Absent for a guest. */
  readonly secret: Secret | undefined;
  /** Whether what we send can be read on its way. */
  readonly isPrivate: boolean;
}

export async function authenticate(session: BoshSession, { features, secret, isPrivate }: SaslOptions): Promise<void> {
  const offered = mechanismsOf(features);
  if (!secret) {
    if (!offered.includes('ANONYMOUS')) throw refusesGuests();
    return void (await ask(session, auth('ANONYMOUS', ''), ['success']));
  }
  const mechanism = SCRAM_MECHANISMS.find((name) => offered.includes(name));
  const prepared = prepare(secret);
  if (mechanism) return useScram(session, mechanism, prepared);
  if (offered.includes('PLAIN') && isPrivate) return usePlain(session, prepared);
  throw noMechanism(offered);
}

async function usePlain(session: BoshSession, { username, password }: Secret): Promise<void> {
  // RFC 4616 §2: nobody else is meant than who signs in.
  await ask(session, auth('PLAIN', `\0${username}\0${password}`), ['success']);
}

async function useScram(session: BoshSession, mechanism: string, secret: Secret): Promise<void> {
  const exchange = new ScramExchange({ mechanism, ...secret });
  const challenge = await ask(session, auth(mechanism, exchange.first), ['challenge']);
  const answer = await exchange.answer(decode(challenge));
  if (!answer) throw unproven('The server’s challenge is not sound.');
  const last = await ask(session, response(answer.response), ['challenge', 'success']);
  if (!answer.isProof(decode(last))) throw unproven('The server could not prove that it knows the password.');
  // RFC 5802 §5 with RFC 6120 §6.4.4: some send their proof before they say that all is well.
  if (last.name === 'challenge') await ask(session, response(''), ['success']);
}

async function ask(session: BoshSession, payload: string, names: readonly string[]): Promise<XmlElement> {
  const answer = await session.ask(payload, ['challenge', 'success', 'failure']);
  if (answer.name === 'failure') throw refused(answer);
  if (!names.includes(answer.name)) throw unproven(`The server answered with ${answer.name} out of turn.`);
  return answer;
}

function mechanismsOf(features: XmlElement): readonly string[] {
  const offer = child(features, 'mechanisms', SASL);
  return offer?.children.map(({ text }) => text.trim().toUpperCase()) ?? [];
}

function prepare({ username, password }: Secret): Secret {
  const [name, word] = [saslPrep(username), saslPrep(password)];
  if (name && word) return { username: name, password: word };
  const message = 'The name or the password has characters that are not allowed, or is empty.';
  throw new PrebindError({ side: 'site', condition: 'bad-password', message });
}

/** RFC 6120 §6.4.2: nothing to say is written as `=`. */
function auth(mechanism: string, text: string): string {
  return `<auth xmlns="${SASL}" mechanism="${mechanism}">${encode(text) || (mechanism === 'ANONYMOUS' ? '' : '=')}</auth>`;
}

function response(text: string): string {
  return `<response xmlns="${SASL}">${encode(text)}</response>`;
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function decode({ text }: XmlElement): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function refused(failure: XmlElement): PrebindError {
  const condition = failure.children.find(({ name }) => name !== 'text')?.name ?? 'not-authorized';
  const isServers = condition === 'temporary-auth-failure' || condition === 'aborted';
  const message = `The server refuses the sign-in (${condition}).`;
  return new PrebindError({ side: isServers ? 'server' : 'site', condition, message });
}

function unproven(message: string): PrebindError {
  return new PrebindError({ side: 'server', condition: 'bad-sasl', message });
}

function refusesGuests(): PrebindError {
  const message = 'The server does not welcome guests here; an address of an account is needed.';
  return new PrebindError({ side: 'site', condition: 'no-anonymous', message });
}

function noMechanism(offered: readonly string[]): PrebindError {
  const message = offered.includes('PLAIN')
    ? 'The server offers only PLAIN, which needs https or a server on the same machine.'
    : 'The server offers no way to sign in that is known here.';
  return new PrebindError({ side: 'server', condition: 'no-mechanism', message });
}
