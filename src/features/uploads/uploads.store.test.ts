import { signal } from '@preact/signals-core';
import { describe, expect, it, vi } from 'vitest';
import type { Conversation } from '#core/conversation.ts';
import { StanzaError } from '#core/visit.ts';
import { HttpFailure, type Put } from '#lib/http-put.ts';
import { type SentFile, Uploads, type UploadsOptions } from './uploads.store.ts';

const juliet = { id: 'juliet@capulet.example', kind: 'direct' } as Conversation;
const nurse = { id: 'nurse@capulet.example', kind: 'direct' } as Conversation;
const words = (text: string) => ({ text, parts: undefined });
const file = (name: string, content = 'content') => ({ name, content: new Blob([content], { type: 'text/plain' }) });
const NO_ANSWER = new HttpFailure(0);

function setUp(options: Partial<UploadsOptions> & { readonly limit?: number } = {}) {
  const isOnline = signal(true);
  const shared: [name: string, text: string][] = [];
  const slots: string[] = [];
  const all: UploadsOptions = {
    isOnline,
    prepares: true,
    put: async () => {},
    isSecret: () => false,
    findService: async () => ({
      limit: options.limit,
      askSlot: async ({ name }) => {
        slots.push(name);
        return { put: `https://files.example/${slots.length}`, get: `https://files.example/${name}`, headers: [] };
      },
    }),
    share: (_, { name }: SentFile, { text }) => shared.push([name, text]),
    ...options,
  };
  const uploads = new Uploads(all);
  uploads.follow();
  const steps = () =>
    uploads.all.value.map(({ name, step: { value } }) => [name, 'problem' in value ? value.problem : value.type]);
  return { uploads, isOnline, shared, slots, steps, options: all };
}

describe('uploads', () => {
  it('go one after the other, with the words beside the first', async () => {
    const { uploads, shared } = setUp();
    uploads.choose(juliet, [file('a.txt'), file('b.txt')]);
    uploads.send(juliet, words('Look'));
    await vi.waitFor(() =>
      expect(shared).toEqual([
        ['a.txt', 'Look'],
        ['b.txt', ''],
      ]),
    );
    expect(uploads.all.value).toEqual([]);
  });

  it('that are too big, empty or in an encrypted conversation stay where they are, and say why', async () => {
    const { uploads, shared } = setUp({ limit: 10 });
    uploads.choose(juliet, [file('big.txt', 'far too much'), file('empty.txt', ''), file('small.txt', 'ok')]);
    await vi.waitFor(() =>
      expect(uploads.all.value.map((each) => uploads.obstacle(each))).toEqual(['too-big', 'empty', undefined]),
    );
    uploads.send(juliet, words('Hm'));
    await vi.waitFor(() => expect(shared).toEqual([['small.txt', 'Hm']]));
    const secret = setUp({ isSecret: () => true });
    secret.uploads.choose(juliet, [file('a.txt')]);
    expect(secret.uploads.all.value.map((each) => secret.uploads.obstacle(each))).toEqual(['protected']);
  });

  it('wait while there is no connection, and go on by themselves', async () => {
    let isBroken = true;
    const put: Put = async () => {
      if (!isBroken) return;
      isOnline.value = false;
      throw NO_ANSWER;
    };
    const { uploads, isOnline, shared, steps } = setUp({ put });
    uploads.choose(juliet, [file('a.txt')]);
    uploads.send(juliet, words(''));
    await vi.waitFor(() => expect(steps()).toEqual([['a.txt', 'waiting']]));
    isBroken = false;
    isOnline.value = true;
    await vi.waitFor(() => expect(shared).toHaveLength(1));
  });

  it('are tried again after a reconnect where only the way to the file server broke', async () => {
    let isBroken = true;
    const { uploads, isOnline, shared, steps } = setUp({
      put: async () => {
        if (isBroken) throw NO_ANSWER;
      },
    });
    uploads.choose(juliet, [file('a.txt')]);
    uploads.send(juliet, words(''));
    await vi.waitFor(() => expect(steps()).toEqual([['a.txt', 'network']]));
    isBroken = false;
    isOnline.value = false;
    isOnline.value = true;
    await vi.waitFor(() => expect(shared).toHaveLength(1));
  });

  it('ask for a new address once where the first has expired', async () => {
    const answers = [403, 403, 404];
    const { uploads, shared, slots, steps } = setUp({
      put: async () => {
        const status = answers.shift();
        if (status) throw new HttpFailure(status);
      },
    });
    uploads.choose(juliet, [file('a.txt'), file('b.txt')]);
    uploads.send(juliet, words(''));
    await vi.waitFor(() => expect(shared).toEqual([['b.txt', '']]));
    expect(steps()).toEqual([['a.txt', 'refused']]);
    expect(slots).toEqual(['a.txt', 'a.txt', 'b.txt', 'b.txt']);
  });

  it.each([
    [
      new StanzaError('not-acceptable', {
        detail: { name: 'file-too-large', ns: 'urn:xmpp:http:upload:0', attrs: {} },
      }),
      'too-big',
    ],
    [new StanzaError('resource-constraint', { type: 'wait' }), 'quota'],
    [new StanzaError('forbidden', { type: 'auth' }), 'forbidden'],
    [new StanzaError('internal-server-error'), 'refused'],
    [new StanzaError('timeout'), 'network'],
  ])('say what the service refuses: %s', async (refusal, problem) => {
    const askSlot = () => Promise.reject(refusal);
    const { uploads, steps } = setUp({ findService: async () => ({ limit: undefined, askSlot }) });
    uploads.choose(juliet, [file('a.txt')]);
    uploads.send(juliet, words(''));
    await vi.waitFor(() => expect(steps()).toEqual([['a.txt', problem]]));
  });

  it('say where there is nobody to take them', async () => {
    const { uploads } = setUp({ findService: async () => undefined });
    uploads.choose(juliet, [file('a.txt')]);
    await vi.waitFor(() => expect(uploads.all.value.map((each) => uploads.obstacle(each))).toEqual(['no-service']));
  });

  it('that are taken back are not shared, and leave their words to the next', async () => {
    let isUnderWay = false;
    const untilStopped = (stop: AbortSignal) =>
      new Promise<void>((_, reject) => {
        isUnderWay = true;
        stop.addEventListener('abort', () => reject(NO_ANSWER));
      });
    const { uploads, shared } = setUp({
      put: ({ signal: stop, url }) => (url.endsWith('/1') ? untilStopped(stop) : Promise.resolve()),
    });
    uploads.choose(juliet, [file('a.txt'), file('b.txt')]);
    uploads.send(juliet, words('Look'));
    const [first] = uploads.all.value;
    await vi.waitFor(() => expect(isUnderWay).toBe(true));
    expect(uploads.leave()).toEqual([
      { conversation: juliet.id, name: 'a.txt', text: 'Look' },
      { conversation: juliet.id, name: 'b.txt' },
    ]);
    expect(first && uploads.remove(first)).toBe('');
    await vi.waitFor(() => expect(shared).toEqual([['b.txt', 'Look']]));
    expect(uploads.leave()).toBeUndefined();
  });

  it('give their words back where no other file goes in their place, or one that has words of its own', async () => {
    const { uploads, shared, steps } = setUp({
      put: async ({ url }) => {
        if (url.endsWith('/1') || url.endsWith('/2')) throw new HttpFailure(500);
      },
    });
    for (const name of ['a.txt', 'b.txt']) {
      uploads.choose(juliet, [file(name)]);
      uploads.send(juliet, words(`about ${name}`));
    }
    await vi.waitFor(() => expect(steps()).toHaveLength(2));
    await vi.waitFor(() => expect(steps().map(([, step]) => step)).toEqual(['refused', 'refused']));
    uploads.choose(juliet, [file('c.txt')]);
    const [first, second] = uploads.all.value;
    expect(first && uploads.remove(first)).toBe('about a.txt');
    uploads.send(juliet, words('about c.txt'));
    expect(second && uploads.remove(second)).toBe('about b.txt');
    await vi.waitFor(() => expect(shared).toEqual([['c.txt', 'about c.txt']]));
  });

  it('leave their words to the next page, which takes them once, unless they are secret', () => {
    const { uploads } = setUp({ findService: () => new Promise(() => {}) });
    uploads.choose(juliet, [file('a.txt')]);
    uploads.send(juliet, words('Look'));
    const next = new Uploads(setUp().options, uploads.leave());
    expect(next.takeTexts(nurse)).toEqual([]);
    expect(next.leave()).toEqual(uploads.leave());
    expect(next.takeTexts(juliet)).toEqual(['Look']);
    expect(next.takeTexts(juliet)).toEqual([]);
    expect(next.lost.value).toEqual([{ conversation: juliet.id, name: 'a.txt' }]);
    let isSecret = false;
    const secret = setUp({ findService: () => new Promise(() => {}), isSecret: () => isSecret }).uploads;
    secret.choose(juliet, [file('a.txt')]);
    secret.send(juliet, words('Look'));
    isSecret = true;
    expect(secret.leave()).toEqual([{ conversation: juliet.id, name: 'a.txt' }]);
  });
});
