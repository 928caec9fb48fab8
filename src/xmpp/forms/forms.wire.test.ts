import { describeWire } from '#test/support/wire-cases.ts';
import { askBits, bits } from './bits-of-binary.ts';
import { cancellation, type DataForm, dataForm, submission } from './form.ts';

interface Handed {
  readonly form: DataForm;
  readonly answers: [string, string[]][];
}

describeWire('forms', new URL('cases/', import.meta.url), {
  codecs: { dataForm, bits },
  builds: {
    submission: ({ form, answers }: Handed) => submission(form, new Map(answers)),
    cancellation,
    askBits,
  },
});
