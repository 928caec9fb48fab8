import { describeWire } from '#test/support/wire-cases.ts';
import { type ArchiveQuery, archiveEnd, askArchive } from './archive.wire.ts';
import { archivingPreferences } from './archiving.wire.ts';

interface Asked extends Omit<ArchiveQuery, 'start' | 'end'> {
  readonly start?: string;
  readonly end?: string;
}

const date = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

describeWire('the archive', new URL('cases/', import.meta.url), {
  codecs: { archiveEnd, archivingPreferences },
  builds: {
    askArchive: ({ start, end, ...asked }: Asked) => askArchive({ ...asked, start: date(start), end: date(end) }),
  },
});
