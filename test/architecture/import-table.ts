/** Reads the import table of ARCHITECTURE.md: which kind a file is of, and what that kind may import and name. */

export interface Kind {
  readonly name: string;
  /** Matches paths from the repository's root. */
  readonly files: RegExp;
  /** Kinds that may be imported from anywhere. */
  readonly kinds: ReadonlySet<string>;
  /** Kinds that may be imported from the same feature's folder. */
  readonly own: ReadonlySet<string>;
  readonly packages: readonly string[];
  /** `document`, or with its member: `Date.now`. */
  readonly forbidden: readonly string[];
}

const HEADER = ['kind', 'files', 'may import', 'must not name'];

/** A trailing `*` stands for everything below a folder, any other one for a single name. */
function pattern(glob: string): RegExp {
  const whole = glob.endsWith('/*') ? `${glob.slice(0, -1)}**` : glob;
  const source = whole.replace(/[.]/g, '\\.').replace(/\*\*|\*/g, (stars) => (stars === '**' ? '.+' : '[^/]+'));
  return new RegExp(`^${source}$`);
}

const entries = (cell: string): string[] =>
  cell
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

const unquoted = (entry: string): string => entry.replace(/^`|`$/g, '');

const cellsOf = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

function readRow(row: string): Kind {
  const [name = '', files = '', allowed = '', forbidden = ''] = cellsOf(row);
  const imports = entries(allowed);
  const named = imports.filter((entry) => !entry.startsWith('`'));
  return {
    name,
    files: pattern(unquoted(files)),
    kinds: new Set(named.filter((entry) => !entry.startsWith('own '))),
    own: new Set(named.filter((entry) => entry.startsWith('own ')).map((entry) => entry.slice(4))),
    packages: imports.filter((entry) => entry.startsWith('`')).map(unquoted),
    forbidden: entries(forbidden).map(unquoted),
  };
}

/** Throws where the document has no such table, so that a renamed heading cannot switch the check off. */
export function readImportTable(document: string): Kind[] {
  const lines = document.split('\n');
  const start = lines.findIndex((line) => cellsOf(line).join() === HEADER.join());
  if (start < 0) throw new Error(`ARCHITECTURE.md has no table headed ${HEADER.join(' | ')}`);
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end < 0 ? undefined : end).map(readRow);
}

/** More specific kinds come later in the table. */
export const kindOf = (kinds: readonly Kind[], path: string): Kind | undefined =>
  kinds.findLast(({ files }) => files.test(path));
