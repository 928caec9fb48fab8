/** What a new room is to be: its name, and who may enter; the rest is decided so that it works as people expect. */
import type { DataForm, FormAnswers } from '#core/forms/filled-form.ts';

/** `public`: found and entered by everybody; `private`: for those who are invited. */
export type Access = 'public' | 'private';

export interface Plan {
  readonly name: string;
  readonly access: Access;
}

const flag = (value: boolean): readonly string[] => [value ? '1' : '0'];

/** XEP-0045 §16.5.3; names of fields that servers add to the registered ones are those of Prosody and ejabberd. */
function wanted({ name, access }: Plan): FormAnswers {
  const isPrivate = access === 'private';
  return new Map([
    ['muc#roomconfig_roomname', [name]],
    ['muc#roomconfig_persistentroom', flag(true)],
    ['muc#roomconfig_publicroom', flag(!isPrivate)],
    ['muc#roomconfig_membersonly', flag(isPrivate)],
    ['muc#roomconfig_allowinvites', flag(true)],
    ['{http://prosody.im/protocol/muc}roomconfig_allowmemberinvites', flag(true)],
    // People who know each other may see who is who; strangers may not.
    ['muc#roomconfig_whois', [isPrivate ? 'anyone' : 'moderators']],
    ['muc#roomconfig_changesubject', flag(isPrivate)],
    ['muc#roomconfig_enablearchiving', flag(true)],
    ['muc#roomconfig_enable_archiving', flag(true)],
    ['mam', flag(true)],
  ]);
}

/** Only what the room's server asks for, and offers. */
export function presetAnswers(form: DataForm, plan: Plan): FormAnswers {
  const answers = [...wanted(plan)].filter(([name, values]) => {
    const field = form.fields.find((each) => each.name === name);
    const isOffered = field?.type !== 'list-single' || field.options.some(({ value }) => values.includes(value));
    return field !== undefined && isOffered;
  });
  return new Map(answers);
}

/** The readable part of an address: letters and digits of the name, and something that nobody guesses where it is to be private. */
export function addressPart({ name, access }: Plan, random: string): string {
  const readable = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return access === 'private' || readable === '' ? [readable, random].filter(Boolean).join('-') : readable;
}
