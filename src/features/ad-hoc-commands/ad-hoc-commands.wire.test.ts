import { describe, expect, it } from 'vitest';
import { formField, formOf } from '#test/support/forms.ts';
import { parseXml } from '#test/support/parse-xml.ts';
import { describeWire } from '#test/support/wire-cases.ts';
import { type Request, request, step } from './ad-hoc-commands.wire.ts';

describeWire('commands', new URL('cases/', import.meta.url), {
  codecs: { step },
  builds: {
    request: (from: Request) => request(from),
    handIn: ({ name, value, ...from }: Request & { name: string; value: string }) =>
      request({ ...from, filled: { form: formOf(formField(name)), answers: new Map([[name, [value]]]) } }),
  },
});

const answered = (status: string, content: string) =>
  step.decode(
    parseXml(
      `<iq xmlns="jabber:client"><command xmlns="http://jabber.org/protocol/commands" node="n" status="${status}">${content}</command></iq>`,
    ),
  );
const x = (type: string, content: string) => `<x xmlns="jabber:x:data" type="${type}">${content}</x>`;

describe('a command that says too much', () => {
  it('is not filled in: what cannot be shown could not be handed in whole', () => {
    const many = answered('executing', x('form', '<field var="a"/>'.repeat(6000)));
    expect([many?.form, many?.isCut]).toEqual([undefined, true]);
    const long = answered('executing', x('form', `<field var="a"><value>${'x'.repeat(300_000)}</value></field>`));
    expect([long?.form, long?.isCut]).toEqual([undefined, true]);
  });

  it('is cut where it is only to be read', () => {
    const facts = answered('completed', x('result', '<field var="a"><value>1</value></field>'.repeat(1000)));
    expect([facts?.form?.fields.length, facts?.isCut]).toEqual([300, true]);
    const rows = '<item><field var="a"><value>1</value></field></item>'.repeat(1000);
    const table = answered('completed', x('result', `<reported><field var="a"/></reported>${rows}`));
    expect([table?.table?.rows.length, table?.isCut]).toEqual([200, true]);
    const notes = answered('completed', `<note>${'y'.repeat(9000)}</note>`.repeat(100));
    expect([notes?.notes.length, notes?.notes[0]?.words.length]).toEqual([20, 2000]);
  });
});
