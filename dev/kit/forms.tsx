/** A form as a server might send it, with every type of field. */
import { useState } from 'preact/hooks';
import { type DataForm, FilledForm, type FormField } from '#core/forms/filled-form.ts';
import { FormFields, useFormFocus } from '#ui/forms/form-fields.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { Section } from './section.tsx';

/** A grey bar, sixteen pixels wide, as the data that comes with a form. */
const RIDDLE = 'R0lGODdhEAAEAIAAAJmZmf///ywAAAAAEAAEAAACBoSPqcvtXQA7';

const field = (name: string, label: string | undefined, rest: Partial<FormField> = {}): FormField => ({
  name,
  type: 'text-single',
  label,
  description: undefined,
  isRequired: false,
  values: [],
  options: [],
  validation: undefined,
  media: [],
  ...rest,
});

const options = (...values: string[]) => values.map((value) => ({ value: value.toLowerCase(), label: value }));

const limits = (datatype: string, min: string, max: string) => ({
  datatype,
  isOpen: false,
  range: { min, max },
  pattern: undefined,
  choices: undefined,
});

const SAMPLE: DataForm = {
  type: 'form',
  title: 'Room',
  instructions: [],
  fields: [
    field('FORM_TYPE', undefined, { type: 'hidden', values: ['urn:example'] }),
    {
      ...field('', 'Before you begin', { type: 'fixed', values: ['These words come from the server.'] }),
      name: undefined,
    },
    field('title', 'Title', { isRequired: true, description: 'As everybody will see it.' }),
    field('secret', 'Password', { type: 'text-private' }),
    field('about', 'Description', { type: 'text-multi', values: ['Two lines', 'of text'] }),
    field('public', 'Listed publicly', { type: 'boolean', values: ['1'] }),
    field('who', 'Who may write', { type: 'list-single', options: options('Everybody', 'Members') }),
    field('roles', 'Whose addresses are shown', {
      type: 'list-multi',
      options: options('Guests', 'Members', 'Owners'),
    }),
    field('owner', 'Owner', { type: 'jid-single', values: ['juliet@capulet.example'] }),
    field('admins', 'Admins', { type: 'jid-multi' }),
    field('size', 'Places', { values: ['5000'], validation: limits('xs:integer', '2', '500') }),
    field('letters', 'What the picture shows', {
      isRequired: true,
      media: [{ width: 160, height: 40, sources: [{ type: 'image/gif', uri: 'cid:riddle' }] }],
    }),
  ],
};

const findBits = (uri: string) => (uri === 'cid:riddle' ? { base64: RIDDLE } : undefined);

export function Forms() {
  const [filled] = useState(() => new FilledForm(SAMPLE));
  const [handedIn, setHandedIn] = useState('');
  const { rootRef, focusFirstWrong } = useFormFocus();
  const submit = () => {
    if (filled.check()) setHandedIn(JSON.stringify(Object.fromEntries(filled.answers)));
    else focusFirstWrong(filled);
  };
  return (
    <Section title="A form from elsewhere">
      <FormFields {...{ filled, findBits, rootRef }} />
      <div class="section-row">
        <Button variant="primary" onClick={submit}>
          Hand in
        </Button>
      </div>
      <output style={{ overflowWrap: 'anywhere' }}>{handedIn}</output>
    </Section>
  );
}
