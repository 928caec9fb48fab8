/** What is typed into the form of the visitor's own profile, and what becomes of it. */

/** As it stands in the fields. */
export interface Draft {
  readonly fullName: string;
  readonly nickname: string;
  readonly organisation: string;
  readonly title: string;
  readonly birthday: string;
  readonly email: string;
  readonly note: string;
  /** One to a line. */
  readonly links: string;
}

interface Told {
  readonly fullName: string | undefined;
  readonly nickname: string | undefined;
  readonly organisation: string | undefined;
  readonly title: string | undefined;
  readonly birthday: string | undefined;
  readonly note: string | undefined;
  readonly urls: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

export function draftOf(told: Told): Draft {
  const { fullName = '', nickname = '', organisation = '', title = '', birthday = '', note = '' } = told;
  const [email = ''] = told.emails;
  return { fullName, nickname, organisation, title, birthday, note, email, links: told.urls.join('\n') };
}

export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** @param webAddress gives nothing for what is none. @returns the first line that is no address. */
export const wrongLink = ({ links }: Draft, webAddress: (line: string) => string | undefined): string | undefined =>
  lines(links).find((line) => webAddress(line) === undefined);

/** What has no field here stays: further addresses, telephone numbers, a birthday without its year. */
export function toldBy(draft: Draft, before: Told, webAddress: (line: string) => string | undefined): Told {
  const line = (text: string) => text.replace(/\s+/g, ' ').trim() || undefined;
  const email = line(draft.email);
  return {
    fullName: line(draft.fullName),
    nickname: line(draft.nickname),
    organisation: line(draft.organisation),
    title: line(draft.title),
    birthday: line(draft.birthday),
    note: draft.note.trim() || undefined,
    urls: [...new Set(lines(draft.links).flatMap((each) => webAddress(each) ?? []))],
    emails: [...new Set([...(email ? [email] : []), ...before.emails.slice(1)])],
    phones: before.phones,
  };
}
