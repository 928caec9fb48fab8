/** Samples of what is pressed and filled in. */
import { Bell, Copy, MoreHorizontal, Phone, Plus, Settings, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Checkbox, Switch } from '#ui/kit/field/checkbox.tsx';
import { SelectField } from '#ui/kit/field/select-field.tsx';
import { TextArea } from '#ui/kit/field/text-area.tsx';
import { PasswordField, SearchField, TextField } from '#ui/kit/field/text-field.tsx';
import { Badge } from '#ui/kit/status/badge.tsx';
import { Section } from './section.tsx';

export function Buttons() {
  const [isPressed, setPressed] = useState(true);
  return (
    <Section title="Buttons">
      <div class="section-row">
        <Button variant="primary">Log in</Button>
        <Button>Cancel</Button>
        <Button variant="quiet">Create an account</Button>
        <Button variant="danger" icon={Trash2}>
          Remove contact
        </Button>
        <Button icon={Plus}>Add a contact</Button>
      </div>
      <div class="section-row">
        <Button variant="primary" isBusy>
          Logging in
        </Button>
        <Button variant="primary" disabled>
          Log in
        </Button>
        <Button disabled>Cancel</Button>
        <Button variant="quiet" disabled>
          Create an account
        </Button>
        <Button variant="danger" disabled>
          Remove contact
        </Button>
      </div>
      <div class="section-row">
        <Button size="small" variant="primary">
          Accept
        </Button>
        <Button size="small">Decline</Button>
        <Button size="small" icon={Copy}>
          Copy the very long address of this room, which does not fit into its place on a narrow screen at all
        </Button>
      </div>
      <div class="section-row">
        <IconButton icon={Settings} label="Settings" />
        <IconButton icon={Phone} label="Call" disabled />
        <IconButton
          icon={Bell}
          label="Notifications"
          isPressed={isPressed}
          onClick={() => setPressed(!isPressed)}
          corner={<Badge count={3} label="3 new" />}
        />
        <IconButton icon={Plus} label="New room" variant="primary" />
        <IconButton icon={MoreHorizontal} label="More" size="small" />
      </div>
    </Section>
  );
}

const PROVIDERS = [
  { value: 'a', label: 'conversations.example' },
  { value: 'b', label: 'chat.example' },
  { value: 'c', label: 'full.example (no new accounts)', isDisabled: true },
];

export function Fields() {
  const [address, setAddress] = useState('juliet@capulet.example');
  const [password, setPassword] = useState('wherefore');
  const [search, setSearch] = useState('mer');
  const [text, setText] = useState('');
  const [long, setLong] = useState('It grows\nwith its text\nup to a limit\nof lines.');
  const [provider, setProvider] = useState('a');
  return (
    <Section title="Fields">
      <div class="section-columns">
        <TextField
          label="XMPP address"
          value={address}
          onValue={setAddress}
          hint="Your name, @, and your provider."
          autocomplete="username"
        />
        <PasswordField label="Password" value={password} onValue={setPassword} autocomplete="current-password" />
        <TextField label="Name" value={text} onValue={setText} placeholder="Empty, with a placeholder" />
        <TextField
          label="Nickname"
          value="Tybalt"
          onValue={setText}
          error="Somebody else in this room has this nickname."
        />
        <TextField label="Server" value="conference.verona.example" onValue={setText} isDisabled />
        <SearchField label="Filter contacts" value={search} onValue={setSearch} isLabelHidden />
        <SelectField label="Provider" value={provider} options={PROVIDERS} onValue={setProvider} />
        <SelectField label="Provider, fixed" value="b" options={PROVIDERS} onValue={setProvider} isDisabled />
        <TextArea label="Reason" value={long} onValue={setLong} maxRows={6} minRows={2} />
      </div>
    </Section>
  );
}

export function Ticks() {
  const [isOn, setOn] = useState(true);
  const [isOff, setOff] = useState(false);
  return (
    <Section title="Checkboxes and switches">
      <div class="section-columns">
        <Checkbox label="Keep me logged in" isChecked={isOn} onChecked={setOn} />
        <Checkbox
          label="This is my own computer"
          isChecked={isOff}
          onChecked={setOff}
          hint="Otherwise nothing stays here."
        />
        <Checkbox label="I accept the rules of this provider" isChecked={false} onChecked={setOff} error="Needed." />
        <Checkbox label="Ticked and fixed" isChecked onChecked={setOff} isDisabled />
        <Switch label="Play a sound" isChecked={isOn} onChecked={setOn} />
        <Switch label="Show notifications" isChecked={isOff} onChecked={setOff} hint="Your browser will ask you." />
        <Switch label="On and fixed" isChecked onChecked={setOff} isDisabled />
      </div>
    </Section>
  );
}
