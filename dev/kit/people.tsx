/** Samples of people: pictures, presence, lists short and long. */
import { MessageCircleMore } from 'lucide';
import { useState } from 'preact/hooks';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { type Presence, PresenceDot, usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { List, ListItem } from '#ui/kit/list/list.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { Badge } from '#ui/kit/status/badge.tsx';
import { WindowedList } from '#ui/kit/windowed/windowed-list.tsx';
import { FACE, manyPeople, type Person, people } from './samples.ts';
import { Section } from './section.tsx';

const PRESENCES: Presence[] = ['online', 'away', 'xa', 'dnd', 'offline'];

export function Avatars() {
  return (
    <Section title="Pictures and presence">
      <div class="section-row">
        {people.map(({ name, address, presence }) => (
          <Avatar key={address} name={name} colorKey={address} presence={presence} />
        ))}
        <Avatar name="Juliet" colorKey="juliet" imageUrl={FACE} presence="online" />
        <Avatar name="Broken picture" colorKey="broken" imageUrl="data:image/png;base64,AAAA" />
        <Avatar name="Verona" colorKey="verona@rooms.example" isRoom />
        <Avatar name="Small" colorKey="small" size="small" presence="away" />
        <Avatar name="Large Person" colorKey="large" size="large" presence="dnd" />
      </div>
      <div class="section-row">
        {PRESENCES.map((presence) => (
          <PresenceDot key={presence} presence={presence} />
        ))}
      </div>
    </Section>
  );
}

interface RowProps {
  readonly person: Person;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function PersonRow({ person, isSelected, onSelect }: RowProps) {
  const { name, address, presence, status, unread } = person;
  const presenceText = usePresenceText();
  return (
    <ListRow
      label={`Chat with ${name}`}
      description={`${presenceText(presence)}. ${status}`}
      title={name}
      detail={status}
      leading={<Avatar name={name} colorKey={address} presence={presence} />}
      trailing={<Badge count={unread} label={`${unread} unread messages`} />}
      isUnread={unread > 0}
      isDimmed={presence === 'offline'}
      isSelected={isSelected}
      onSelect={onSelect}
    />
  );
}

export function Lists() {
  const [selected, setSelected] = useState(people[1]?.address);
  return (
    <Section title="A short list">
      <div class="section-box">
        <List label="Contacts">
          {people.map((person) => (
            <ListItem key={person.address} label={person.name}>
              <PersonRow
                person={person}
                isSelected={person.address === selected}
                onSelect={() => setSelected(person.address)}
              />
            </ListItem>
          ))}
        </List>
      </div>
      <div class="section-row">
        <IconButton icon={MessageCircleMore} label="A button beside the list" />
      </div>
    </Section>
  );
}

export function LongLists() {
  const [selected, setSelected] = useState('');
  const [items, setItems] = useState(manyPeople);
  return (
    <Section title="A long list: 5,000 people">
      <div class="section-box section-box-low">
        <WindowedList
          label="All contacts"
          items={items}
          keyOf={(person) => person.address}
          itemLabel={(person) => person.name}
          estimatedSize={44}
          renderItem={(person) => (
            <PersonRow
              person={person}
              isSelected={person.address === selected}
              onSelect={() => {
                setSelected(person.address);
                setItems([person, ...items.filter((other) => other !== person)]);
              }}
            />
          )}
        />
      </div>
    </Section>
  );
}
