import { describe, expect, it } from 'vitest';
import { type BareJid, bareJid } from '#lib/jid.ts';
import type { Codec } from '#xmpp/codec.ts';
import { child, elements, NS_CLIENT, type XmlElement, xml } from '#xmpp/xml.ts';
import { Dispatch, isFromAccount, type Question, refuse } from './dispatch.ts';

const self = bareJid('rosalind@arden.example') ?? ('' as BareJid);
const NS = 'urn:example:riddle';

const riddle: Codec<string> = {
  ns: NS,
  decode: (iq) => child(iq, 'riddle', NS)?.attrs.text,
  encode: (text) => [xml('riddle', NS, { text })],
};

function rig() {
  const sent: XmlElement[] = [];
  const failures: unknown[] = [];
  const dispatch = new Dispatch(
    (stanza) => sent.push(stanza),
    (failure) => failures.push(failure),
  );
  const ask = async (payload: XmlElement | undefined, attrs: Record<string, string> = {}) => {
    await dispatch.question(
      xml('iq', NS_CLIENT, { type: 'get', id: 'q1', from: 'celia@arden.example/x', ...attrs }, payload),
    );
    return sent.at(-1);
  };
  const condition = (answer: XmlElement | undefined) => {
    const error = answer && child(answer, 'error');
    return error && elements(error)[0]?.name;
  };
  return { dispatch, sent, failures, ask, condition };
}

describe('a question', () => {
  it('is answered to whom asked, under their id', async () => {
    const { dispatch, ask } = rig();
    dispatch.onQuestion('get', riddle, (text) => xml('answer', NS, {}, text));
    expect(await ask(xml('riddle', NS, { text: 'why' }))).toEqual(
      xml('iq', NS_CLIENT, { type: 'result', id: 'q1', to: 'celia@arden.example/x' }, xml('answer', NS, {}, 'why')),
    );
  });

  it.each([
    ['that nobody understands', xml('unheard-of', 'urn:example:other'), 'service-unavailable'],
    ['without a payload', undefined, 'service-unavailable'],
    ['that is malformed', xml('riddle', NS), 'bad-request'],
  ])('%s is refused', async (_, payload, expected) => {
    const { dispatch, ask, condition } = rig();
    dispatch.onQuestion('get', riddle, () => undefined);
    expect(condition(await ask(payload))).toBe(expected);
  });

  it('from something that is no address is not one of our own account', async () => {
    const { dispatch, ask, condition } = rig();
    dispatch.onQuestion('get', riddle, () => xml('answer', NS));
    // What normalises to a colon is forbidden before the @ (RFC 7622 §3.3.1), though not every server looks.
    const forged = await ask(xml('riddle', NS, { text: 'x' }), { from: 'a\uFE13b@court.example/x' });
    expect(condition(forged)).toBe('service-unavailable');
  });

  it('of the other type is another question', async () => {
    const { dispatch, ask, condition } = rig();
    dispatch.onQuestion('get', riddle, () => undefined);
    expect(condition(await ask(xml('riddle', NS, { text: 'x' }), { type: 'set' }))).toBe('service-unavailable');
  });

  it('is refused as its handler says', async () => {
    const { dispatch, failures, ask, condition } = rig();
    dispatch.onQuestion('get', riddle, () => {
      throw refuse('forbidden', 'auth');
    });
    const answer = await ask(xml('riddle', NS, { text: 'x' }));
    expect([condition(answer), answer && child(answer, 'error')?.attrs.type, failures]).toEqual([
      'forbidden',
      'auth',
      [],
    ]);
  });

  it('is answered also where its handler fails, which is reported', async () => {
    const { dispatch, failures, ask, condition } = rig();
    dispatch.onQuestion('get', riddle, async () => {
      throw new Error('broken');
    });
    expect(condition(await ask(xml('riddle', NS, { text: 'x' })))).toBe('internal-server-error');
    expect(failures).toHaveLength(1);
  });

  it('is nobody’s any more once its handler is taken away', async () => {
    const { dispatch, ask, condition } = rig();
    dispatch.onQuestion('get', riddle, () => undefined)();
    expect(condition(await ask(xml('riddle', NS, { text: 'x' })))).toBe('service-unavailable');
  });

  it('is never an answer', async () => {
    const { dispatch, sent } = rig();
    for (const type of ['result', 'error', 'nonsense'])
      await dispatch.question(xml('iq', NS_CLIENT, { type, id: 'x' }));
    expect(sent).toEqual([]);
  });
});

describe('a push', () => {
  const from = (jid: string | undefined): Question => ({
    type: 'set',
    from: jid === undefined ? undefined : (bareJid(jid) ?? undefined),
    payload: xml('query', NS),
  });

  it('counts from our own account', () => {
    expect([from(undefined), from('rosalind@arden.example')].map((question) => isFromAccount(question, self))).toEqual([
      true,
      true,
    ]);
  });

  it.each(['celia@arden.example', 'arden.example', 'rosalind@arden.example.evil.example'])(
    'does not from %s',
    (jid) => {
      expect(isFromAccount(from(jid), self)).toBe(false);
    },
  );
});

describe('presence', () => {
  const presence = (from: string | undefined) => xml('presence', NS_CLIENT, { from });

  it('reaches everyone who listens, also past one who fails', () => {
    const { dispatch, failures } = rig();
    const heard: string[] = [];
    dispatch.onPresence(() => {
      throw new Error('broken');
    });
    dispatch.onPresence((_, from) => heard.push(from));
    dispatch.presence(presence('Celia@arden.example/x'));
    expect([heard, failures.length]).toEqual([['celia@arden.example/x'], 1]);
  });

  it('without a sender is nobody’s', () => {
    const { dispatch } = rig();
    const heard: unknown[] = [];
    dispatch.onPresence((_, from) => heard.push(from));
    for (const from of [undefined, '', '@']) dispatch.presence(presence(from));
    expect(heard).toEqual([]);
  });
});
