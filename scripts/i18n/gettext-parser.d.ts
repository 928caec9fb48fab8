/** The part of gettext-parser that is used here; the package brings no types. */
declare module 'gettext-parser' {
  export interface PoEntry {
    msgid: string;
    msgid_plural?: string;
    msgctxt?: string;
    msgstr: string[];
    comments?: { translator?: string; reference?: string; extracted?: string; flag?: string; previous?: string };
    obsolete?: boolean;
  }

  export interface PoFile {
    charset?: string;
    headers: Record<string, string>;
    translations: Record<string, Record<string, PoEntry>>;
    obsolete?: Record<string, Record<string, PoEntry>>;
  }

  export const po: {
    parse(source: string | Uint8Array): PoFile;
    compile(
      file: PoFile,
      options?: { foldLength?: number; sort?: boolean | ((a: PoEntry, b: PoEntry) => number) },
    ): Uint8Array;
  };
}
