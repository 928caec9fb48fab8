import { describeWire } from '#test/support/wire-cases.ts';
import { askDirectory, directoryOffer, directoryResults, searchDirectory } from './directory.wire.ts';

interface Asked {
  readonly fields: readonly string[];
  readonly answers: readonly [string, readonly string[]][];
}

describeWire('directories of people', new URL('cases/', import.meta.url), {
  codecs: { directoryOffer, directoryResults },
  builds: {
    askDirectory: () => askDirectory(),
    searchDirectory: ({ fields, answers }: Asked) =>
      searchDirectory({ instructions: undefined, form: undefined, fields }, new Map(answers)),
  },
});
