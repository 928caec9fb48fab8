import { describeWire } from '#test/support/wire-cases.ts';
import { askBits, bits } from './bits-of-binary.ts';
import { cancellation, type DataForm, dataForm, submission } from './form.ts';
import { formTable } from './table.ts';

interface Handed {
  readonly form: DataForm;
  readonly answers: [string, string[]][];
}

describeWire('forms', new URL('cases/', import.meta.url), {
  codecs: {
    dataForm,
    bits,
    formTable: {
      decode(stanza) {
        const table = formTable.decode(stanza);
        return table && { ...table, rows: table.rows.map((row) => [...row]) };
      },
    },
  },
  builds: {
    submission: ({ form, answers }: Handed) => submission(form, new Map(answers)),
    cancellation,
    askBits,
  },
});
