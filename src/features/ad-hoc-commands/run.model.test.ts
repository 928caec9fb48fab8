import { describe, expect, it } from 'vitest';
import { formField as field, formOf } from '#test/support/forms.ts';
import { Run, type Step } from './run.model.ts';

const step = (more: Partial<Step>): Step => ({
  sessionId: 's',
  status: 'executing',
  ways: ['next'],
  usual: 'next',
  notes: [],
  form: undefined,
  table: undefined,
  isCut: false,
  ...more,
});

type Answer = Partial<Step> | Error;

/** Answers one after the other, and notes what was asked. */
function running(...answers: Answer[]) {
  const asked: string[] = [];
  let hold: Promise<void> | undefined;
  const run = new Run(async ({ action, sessionId, filled }) => {
    const given = filled ? [...filled.answers].map(([name, values]) => `${name}=${values}`) : [];
    asked.push([action, sessionId, ...given].filter(Boolean).join(' '));
    const answer = answers.shift() ?? {};
    await hold;
    if (answer instanceof Error) throw answer;
    return step(answer);
  });
  return {
    run,
    asked,
    wait(until: Promise<void>) {
      hold = until;
    },
  };
}

const refusal = (condition: string, detail?: string) =>
  Object.assign(new Error(condition), { condition, detail: detail && { name: detail } });

describe('a command', () => {
  it('goes from step to step, and back', async () => {
    const { run, asked } = running(
      { form: formOf(field('a')) },
      { form: formOf(field('b')), ways: ['prev', 'complete'], usual: 'complete' },
      { form: formOf(field('a', { values: ['x'] })) },
      { form: formOf(field('b')) },
      { status: 'completed' },
    );
    await run.start();
    run.filled.peek()?.set('a', ['x']);
    await run.take('next');
    await run.take('prev');
    expect(run.filled.peek()?.values('a').peek()).toEqual(['x']);
    await run.take('next');
    run.filled.peek()?.set('b', ['y']);
    await run.take('complete');
    expect(asked).toEqual(['execute', 'next s a=x', 'prev s', 'next s a=x', 'complete s b=y']);
    expect([run.step.peek()?.status, run.filled.peek()]).toEqual(['completed', undefined]);
  });

  it('is not taken on with a form that something is wrong with, but may be taken back', async () => {
    const { run, asked } = running({ form: formOf(field('a', { isRequired: true })) });
    await run.start();
    expect(await run.take('next')).toBe(false);
    expect(run.filled.peek()?.problem('a')).toEqual({ kind: 'missing' });
    expect(await run.take('prev')).toBe(true);
    expect(asked).toEqual(['execute', 'prev s']);
  });

  it('asks the same once more without forgetting what was answered', async () => {
    const { run } = running({ form: formOf(field('a'), field('b')) }, { form: formOf(field('a'), field('b')) });
    await run.start();
    run.filled.peek()?.set('a', ['x']);
    await run.take('next');
    expect(run.filled.peek()?.values('a').peek()).toEqual(['x']);
  });

  it('keeps its form where an answer was refused, and begins anew where it has been forgotten', async () => {
    const { run, asked } = running(
      { form: formOf(field('a')) },
      refusal('bad-request', 'bad-payload'),
      refusal('not-allowed', 'session-expired'),
      { form: formOf(field('a')), sessionId: 't' },
    );
    await run.start();
    await run.take('next');
    expect([run.filled.peek() !== undefined, run.failure.peek() !== undefined]).toEqual([true, true]);
    await run.take('next');
    expect([run.step.peek(), run.filled.peek()]).toEqual([undefined, undefined]);
    await run.start();
    expect(run.failure.peek()).toBeUndefined();
    await run.take('next');
    expect(asked).toEqual(['execute', 'next s a=', 'next s a=', 'execute', 'next t a=']);
  });

  it('is given up where it is, once, and also while an answer is under way', async () => {
    const { run, asked } = running({});
    await run.start();
    run.giveUp();
    run.giveUp();
    expect(asked).toEqual(['execute', 'cancel s']);

    const other = running({});
    let answer = () => {};
    other.wait(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const started = other.run.start();
    other.run.giveUp();
    answer();
    await started;
    expect(other.asked).toEqual(['execute', 'cancel s']);
  });

  it('that is done has nothing to be given up', async () => {
    const { run, asked } = running({ status: 'completed' });
    await run.start();
    run.giveUp();
    expect(asked).toEqual(['execute']);
  });
});
