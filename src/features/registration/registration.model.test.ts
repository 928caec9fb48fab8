import { describe, expect, it } from 'vitest';
import type { Login } from '#core/client.ts';
import { StanzaError, type Visit, VisitError } from '#core/visit.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { text, type XmlElement } from '#xmpp/xml.ts';
import { Registration } from './registration.model.ts';

const FIELDS = '<username/><password/>';
const RIDDLE = `<x xmlns="jabber:x:data" type="form"><field type="hidden" var="sid"><value>SID</value></field>
  <field var="username"/><field var="password" type="text-private"/>
  <field var="ocr"><media xmlns="urn:xmpp:media-element"><uri type="image/png">cid:a@bob</uri></media></field></x>`;
const offer = (inside: string) =>
  parseXml(`<iq type="result"><query xmlns="jabber:iq:register">${inside}</query></iq>`);

type Answer = XmlElement | StanzaError;

/** A server that gives these answers in turn, each to the next question. */
function rig(answers: Answer[], { registers = true } = {}) {
  const asked: XmlElement[] = [];
  const logins: Login[] = [];
  const visits: { -readonly [K in keyof Visit]: Visit[K] }[] = [];
  const registration = new Registration({
    visit: async (domain) => {
      if (domain === 'nowhere.example') throw new VisitError({ kind: 'unreachable' });
      const visit = {
        endpoint: { kind: 'websocket' as const, url: 'wss://arden.example/ws' },
        registers,
        isOpen: true,
        request: async ({ payload }: { payload: XmlElement }) => {
          asked.push(payload);
          const answer = answers.shift() ?? offer('');
          if (answer instanceof StanzaError) throw answer;
          return answer;
        },
        close: () => {
          visit.isOpen = false;
        },
      };
      visits.push(visit);
      return visit;
    },
    signIn: async (login) => void logins.push(login),
    sentences: { taken: 'Taken.', notAName: 'No name.' },
  });
  const fillIn = (values: Record<string, string>) => {
    const step = registration.step.peek();
    if (step.type !== 'form') throw new Error(`No form but ${step.type}`);
    for (const [name, value] of Object.entries(values)) step.filled.set(name, [value]);
    return step.filled;
  };
  return { registration, asked, logins, visits, fillIn };
}

const celia = { username: 'celia', password: 'under the greenwood' };
const refused = (condition: string, rest: ConstructorParameters<typeof StanzaError>[1] = {}) =>
  new StanzaError(condition, rest);

describe('choosing a provider', () => {
  it.each([
    ['', 'no-provider'],
    ['  ', 'no-provider'],
    ['celia@arden.example', 'malformed-provider'],
    ['two words', 'malformed-provider'],
  ])('takes no %j', async (text, kind) => {
    const { registration, visits } = rig([]);
    await registration.choose(text);
    expect([registration.refusal.peek()?.kind, visits.length]).toEqual([kind, 0]);
  });

  it('says that it cannot be reached', async () => {
    const { registration } = rig([]);
    await registration.choose('nowhere.example');
    expect(registration.refusal.peek()).toEqual({ kind: 'connection', failure: { kind: 'unreachable' } });
    expect(registration.isBusy.peek()).toBe(false);
  });

  it.each([
    ['by a condition', refused('service-unavailable'), true],
    ['by hanging up', refused('disconnected', { type: 'wait' }), false],
    ['by asking nothing', offer('<registered/>'), true],
  ])('says that it takes nobody, where it says so %s', async (_, answer, registers) => {
    const { registration } = rig([answer], { registers });
    await registration.choose('arden.example');
    expect(registration.refusal.peek()).toEqual({ kind: 'not-offered' });
    expect(registration.step.peek().type).toBe('provider');
  });

  it('asks each provider anew', async () => {
    const { registration, visits } = rig([refused('service-unavailable'), offer(FIELDS)]);
    await registration.choose('arden.example');
    await registration.choose('belmont.example');
    expect([visits.length, visits[0]?.isOpen]).toEqual([2, false]);
    expect(registration.step.peek()).toMatchObject({ type: 'form', domain: 'belmont.example' });
  });

  it('says that a provider that takes members has not answered', async () => {
    const { registration } = rig([refused('disconnected', { type: 'wait' })]);
    await registration.choose('arden.example');
    expect(registration.refusal.peek()).toEqual({ kind: 'lost' });
  });

  it('leads to a page of the provider', async () => {
    const url = '<x xmlns="jabber:x:oob"><url>https://arden.example/join</url></x>';
    const { registration } = rig([offer(url)]);
    await registration.choose('Arden.Example');
    expect(registration.step.peek()).toMatchObject({
      type: 'elsewhere',
      domain: 'arden.example',
      url: 'https://arden.example/join',
    });
    registration.restart();
    expect(registration.step.peek()).toEqual({ type: 'provider' });
  });
});

describe('handing the form in', () => {
  it('creates the account and signs it in', async () => {
    const { registration, asked, logins, visits, fillIn } = rig([offer(FIELDS)]);
    await registration.choose('arden.example');
    fillIn({ ...celia, username: ' celia ' });
    await registration.submit();
    expect(
      asked.at(-1)?.children.map((node) => (typeof node === 'string' ? node : `${node.name}=${text(node)}`)),
    ).toEqual(['username=celia', 'password=under the greenwood']);
    const endpoint = { kind: 'websocket', url: 'wss://arden.example/ws' };
    expect(logins).toEqual([{ jid: 'celia@arden.example', password: 'under the greenwood', endpoint }]);
    expect([registration.step.peek().type, visits[0]?.isOpen]).toEqual(['created', false]);
  });

  it('asks nobody while something is missing, or the name cannot be one', async () => {
    const { registration, asked, fillIn } = rig([offer(FIELDS)]);
    await registration.choose('arden.example');
    const filled = fillIn({ ...celia, username: 'two words' });
    await registration.submit();
    expect([asked.length, filled.problem('username')]).toEqual([1, { kind: 'told', text: 'No name.' }]);
    fillIn({ username: 'celia', password: '' });
    await registration.submit();
    expect([asked.length, filled.problem('password')]).toEqual([1, { kind: 'missing' }]);
  });

  it('says beside the name that it is taken', async () => {
    const { registration, fillIn } = rig([offer(FIELDS), refused('conflict')]);
    await registration.choose('arden.example');
    const filled = fillIn(celia);
    await registration.submit();
    expect(filled.problem('username')).toEqual({ kind: 'told', text: 'Taken.' });
    expect(registration.refusal.peek()).toBeUndefined();
  });

  it.each([
    [refused('not-acceptable', { type: 'modify', text: 'Too weak' }), { kind: 'not-accepted', words: 'Too weak' }],
    [refused('not-allowed'), { kind: 'not-allowed', words: undefined }],
    [refused('resource-constraint', { type: 'wait' }), { kind: 'too-many' }],
    [refused('policy-violation', { type: 'wait' }), { kind: 'too-many' }],
    [refused('timeout', { type: 'wait' }), { kind: 'lost' }],
  ])('understands $condition', async (answer, expected) => {
    const { registration, logins, fillIn } = rig([offer(FIELDS), answer]);
    await registration.choose('arden.example');
    fillIn(celia);
    await registration.submit();
    expect(registration.refusal.peek()).toEqual(expected);
    expect([registration.step.peek().type, logins]).toEqual(['form', []]);
  });

  it('opens a new stream where the server has closed the first, as the visitor took their time', async () => {
    const { registration, visits, logins, fillIn } = rig([offer(FIELDS)]);
    await registration.choose('arden.example');
    if (visits[0]) visits[0].isOpen = false;
    fillIn(celia);
    await registration.submit();
    expect([visits.length, logins.length]).toEqual([2, 1]);
  });

  it('asks for another riddle after each try, and keeps the rest', async () => {
    const answers = [
      offer(RIDDLE.replace('SID', 'first')),
      offer(''),
      refused('not-allowed', { text: 'The CAPTCHA verification has failed' }),
      offer(RIDDLE.replace('SID', 'second')),
      offer(''),
    ];
    const { registration, fillIn } = rig(answers);
    await registration.choose('arden.example');
    fillIn({ ...celia, ocr: '7f3a' });
    await registration.submit();
    expect(registration.refusal.peek()).toMatchObject({ kind: 'not-allowed' });
    expect([...fillIn({}).answers]).toEqual([
      ['sid', ['second']],
      ['username', ['celia']],
      ['password', ['under the greenwood']],
      ['ocr', []],
    ]);
  });

  it('does nothing twice at a time', async () => {
    const { registration, asked, fillIn } = rig([offer(FIELDS)]);
    await registration.choose('arden.example');
    fillIn(celia);
    await Promise.all([registration.submit(), registration.submit()]);
    expect(asked.length).toBe(2);
  });

  it('leaves signing in to the visitor where the form does not say what the account is called', async () => {
    const form = '<x xmlns="jabber:x:data" type="form"><field var="token"/></x>';
    const { registration, logins, fillIn } = rig([offer(form)]);
    await registration.choose('arden.example');
    fillIn({ token: '1' });
    await registration.submit();
    expect([registration.step.peek(), logins]).toEqual([{ type: 'created', login: undefined }, []]);
  });
});

it('hangs up when the visitor goes elsewhere', async () => {
  const { registration, visits } = rig([offer(FIELDS)]);
  await registration.choose('arden.example');
  registration.dispose();
  expect(visits[0]?.isOpen).toBe(false);
});
