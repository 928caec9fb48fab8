/** People that may be meant by what stands in the field: pressed instead of typed to the end. */
import { useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { List, ListItem } from '#ui/kit/list/list.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './add-contact.css?inline';
import type { AddContactHandle } from './add-contact.feature.ts';
import type { Person } from './site-search.model.ts';

interface SuggestionsProps {
  readonly adding: AddContactHandle;
  readonly begun: string;
  readonly onChoose: (person: Person) => void;
}

export function Suggestion({
  person,
  adding,
  onChoose,
}: Pick<SuggestionsProps, 'adding' | 'onChoose'> & { person: Person }) {
  const __ = useTranslate();
  const { jid } = person;
  const known = useName(jid);
  const name = person.name ?? (adding.isContact(jid) ? known.value : jid);
  return (
    <ListItem label={name}>
      <ListRow
        label={`${name}, ${jid}`}
        title={<bdi>{name}</bdi>}
        detail={adding.isContact(jid) ? __('Is a contact already') : name !== jid && <bdi>{jid}</bdi>}
        leading={<Avatar name={name} colorKey={jid} />}
        onSelect={() => onChoose(person)}
      />
    </ListItem>
  );
}

export function Suggestions({ adding, begun, onChoose }: SuggestionsProps) {
  useStyle(css);
  const __ = useTranslate();
  const state = adding.search.state.value;
  const found = state.type === 'found' ? state.people : [];
  const completed = adding.complete(begun).filter((jid) => !found.some((person) => person.jid === jid));
  const people = [...found, ...completed.map((jid): Person => ({ jid, name: undefined }))];
  return (
    <div class="suggestions">
      <p class="suggestions-note" role="status">
        {state.type === 'searching' && __('Searching …')}
        {state.type === 'found' && found.length === 0 && __('The search found nobody.')}
      </p>
      {state.type === 'failed' && (
        <p class="suggestions-note" role="alert">
          {__('The search did not work. You can enter the whole address.')}
        </p>
      )}
      {people.length > 0 && (
        <List label={__('Suggestions')}>
          {people.map((person) => (
            <Suggestion key={person.jid} person={person} adding={adding} onChoose={onChoose} />
          ))}
        </List>
      )}
    </div>
  );
}
