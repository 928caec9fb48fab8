/** XEP-0050 Ad-Hoc Commands, version 1.3.0: one step of a command that somebody else offers. */

import type { Decoder } from '#xmpp/codec.ts';
import { type DataForm, dataForm, type FormAnswers, submission } from '#xmpp/forms/form.ts';
import { type FormTable, formTable } from '#xmpp/forms/table.ts';
import { child, children, elements, text, type XmlElement, xml } from '#xmpp/xml.ts';

export const NS_COMMANDS = 'http://jabber.org/protocol/commands';

/** Where to go from a step (§4.2). */
export type Way = 'prev' | 'next' | 'complete';

export interface Note {
  readonly tone: 'info' | 'warn' | 'error';
  readonly words: string;
}

export interface Step {
  /** Absent where the command was done in one. */
  readonly sessionId: string | undefined;
  readonly status: 'executing' | 'completed' | 'canceled';
  readonly ways: readonly Way[];
  /** What pressing Enter does. */
  readonly usual: Way;
  readonly notes: readonly Note[];
  readonly form: DataForm | undefined;
  readonly table: FormTable | undefined;
  /** There was more than can be shown. */
  readonly isCut: boolean;
}

/** More than a form of good will has; what is longer could not be filled in anyway. */
const MOST_ELEMENTS = 5000;
const MOST_CHARACTERS = 250_000;
/** What is only to be read is cut instead. */
const MOST_RESULTS = 300;
const LONGEST_RESULT = 20_000;
const MOST_NOTES = 20;
const LONGEST_NOTE = 2000;

const WAYS: readonly Way[] = ['prev', 'next', 'complete'];
const STATUSES: readonly Step['status'][] = ['executing', 'completed', 'canceled'];
const TONES: readonly Note['tone'][] = ['info', 'warn', 'error'];

const oneOf = <T extends string>(known: readonly T[], given: string | undefined): T | undefined =>
  known.find((each) => each === given);

/** Only steps that lead on have ways: without any named, one step is all there is (§3.4). */
function decodeWays(command: XmlElement): Pick<Step, 'ways' | 'usual'> {
  const actions = child(command, 'actions');
  const named = actions ? WAYS.filter((way) => child(actions, way)) : [];
  const ways: readonly Way[] = named.some((way) => way !== 'prev') ? named : [...named, 'complete'];
  const given = oneOf(ways, actions?.attrs.execute);
  return { ways, usual: given ?? (ways.includes('next') ? 'next' : 'complete') };
}

const decodeNotes = (command: XmlElement): readonly Note[] =>
  children(command, 'note')
    .slice(0, MOST_NOTES)
    .map((note) => ({ tone: oneOf(TONES, note.attrs.type) ?? 'info', words: text(note).trim().slice(0, LONGEST_NOTE) }))
    .filter(({ words }) => words !== '');

/** Counts without descending for ever into what was made to be deep. */
function isTooLong(root: XmlElement): boolean {
  const left = [root];
  let characters = 0;
  for (let count = 0; count <= MOST_ELEMENTS; count++) {
    const next = left.pop();
    if (!next) return characters > MOST_CHARACTERS;
    for (const value of Object.values(next.attrs)) characters += value.length;
    for (const node of next.children) {
      if (typeof node === 'string') characters += node.length;
      else left.push(node);
    }
  }
  return true;
}

const cut = (values: readonly string[]): readonly string[] => {
  const text = values.join('\n');
  return text.length > LONGEST_RESULT ? [text.slice(0, LONGEST_RESULT)] : values;
};

/** A result is cut where it is too long; a form is not offered then, as it could not be handed in whole. */
function decodeForm(command: XmlElement): Pick<Step, 'form' | 'table' | 'isCut'> {
  const x = elements(command).find(({ name, ns }) => name === 'x' && ns === dataForm.ns);
  const form = dataForm.decode(command);
  if (!x || !form) return { form: undefined, table: undefined, isCut: false };
  if (form.type !== 'result') {
    const isCut = isTooLong(x);
    return { form: isCut ? undefined : form, table: undefined, isCut };
  }
  const table = formTable.decode(command);
  const fields = form.fields.slice(0, MOST_RESULTS).map((field) => ({ ...field, values: cut(field.values) }));
  const rows = table?.rows.length ?? 0;
  const isCut = form.fields.length > MOST_RESULTS || (table !== undefined && children(x, 'item').length > rows);
  return { form: { ...form, fields }, table, isCut };
}

export const step: Decoder<Step> = {
  ns: NS_COMMANDS,
  decode(iq) {
    const command = child(iq, 'command', NS_COMMANDS);
    const status = oneOf(STATUSES, command?.attrs.status);
    if (!command || !status) return undefined;
    return {
      sessionId: command.attrs.sessionid || undefined,
      status,
      ...decodeWays(command),
      notes: decodeNotes(command),
      ...decodeForm(command),
    };
  },
};

export interface Request {
  readonly node: string;
  readonly action: 'execute' | 'cancel' | Way;
  readonly sessionId?: string | undefined;
  /** In which the answers should be (§3.7). */
  readonly language?: string | undefined;
  readonly filled?: { readonly form: DataForm; readonly answers: FormAnswers } | undefined;
}

export const request = ({ node, action, sessionId, language, filled }: Request): XmlElement =>
  xml(
    'command',
    NS_COMMANDS,
    { node, action, sessionid: sessionId, 'xml:lang': language },
    filled && submission(filled.form, filled.answers),
  );
