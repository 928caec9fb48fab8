/** Samples of what opens above the rest: menus, dialogs, tooltips, notices; and of tabs. */
import { Archive, BellOff, Hash, LogOut, MoreVertical, Pencil, Trash2, Users } from 'lucide';
import { useMemo, useState } from 'preact/hooks';
import { type Presence, PresenceDot, usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { Checkbox } from '#ui/kit/field/checkbox.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { Tooltip } from '#ui/kit/floating/tooltip.tsx';
import { Menu } from '#ui/kit/menu/menu.tsx';
import { MenuGroup, MenuItem, MenuItemCheckbox, MenuItemRadio, MenuSeparator } from '#ui/kit/menu/menu-items.tsx';
import { Badge } from '#ui/kit/status/badge.tsx';
import { ToastRegion } from '#ui/kit/status/toast-region.tsx';
import { createToasts } from '#ui/kit/status/toasts.ts';
import { Tabs } from '#ui/kit/tabs/tabs.tsx';
import { Section } from './section.tsx';

const PRESENCES: Presence[] = ['online', 'away', 'xa', 'dnd', 'offline'];

function StatusMenu() {
  const [presence, setPresence] = useState<Presence>('online');
  const text = usePresenceText();
  return (
    <Menu
      label="Change status"
      trigger={
        <>
          <PresenceDot presence={presence} isSilent /> {text(presence)}
        </>
      }
    >
      <MenuGroup label="Status">
        {PRESENCES.map((choice) => (
          <MenuItemRadio
            key={choice}
            isChecked={choice === presence}
            leading={<PresenceDot presence={choice} isSilent />}
            onSelect={() => setPresence(choice)}
          >
            {text(choice)}
          </MenuItemRadio>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => setPresence('offline')}>
        Log out
      </MenuItem>
    </Menu>
  );
}

export function Menus() {
  const [isMuted, setMuted] = useState(false);
  const [last, setLast] = useState('nothing yet');
  return (
    <Section title="Menus and tooltips">
      <div class="section-row">
        <StatusMenu />
        <Menu label="More about this chat" icon={MoreVertical}>
          <MenuItem icon={Pencil} onSelect={() => setLast('Rename')}>
            Rename
          </MenuItem>
          <MenuItemCheckbox icon={BellOff} isChecked={isMuted} onSelect={() => setMuted(!isMuted)}>
            Mute
          </MenuItemCheckbox>
          <MenuItem icon={Archive} isDisabled onSelect={() => setLast('Archive')}>
            Archive
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={Trash2} isDangerous onSelect={() => setLast('Remove')}>
            Remove contact
          </MenuItem>
        </Menu>
        <Menu label="Fixed menu" icon={MoreVertical} isDisabled>
          <MenuItem onSelect={() => setLast('never')}>Never</MenuItem>
        </Menu>
        <output>Chosen: {last}</output>
        <Tooltip text="Messages are read by the server on their way.">
          <Button size="small">Not encrypted</Button>
        </Tooltip>
      </div>
    </Section>
  );
}

function AddContact({ onClose }: { readonly onClose: () => void }) {
  const [address, setAddress] = useState('');
  const [isSure, setSure] = useState(false);
  const [isAsking, setAsking] = useState(false);
  return (
    <Dialog
      title="Add a contact"
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <>
          <Button onClick={() => setAsking(true)}>Ask first</Button>
          <Button variant="primary" type="submit">
            Add
          </Button>
        </>
      }
    >
      <TextField label="XMPP address" value={address} onValue={setAddress} isFocusedFirst autocomplete="off" />
      <Checkbox label="Let them see when I am online" isChecked={isSure} onChecked={setSure} />
      {isAsking && (
        <Dialog
          title="Really?"
          isAlert
          onClose={() => setAsking(false)}
          actions={<Button onClick={() => setAsking(false)}>Keep</Button>}
        >
          <p>They will get a request.</p>
        </Dialog>
      )}
    </Dialog>
  );
}

export function Dialogs() {
  const [isOpen, setOpen] = useState(false);
  const toasts = useMemo(createToasts, []);
  return (
    <Section title="Dialogs and notices">
      <div class="section-row">
        <Button onClick={() => setOpen(true)}>Open a dialog</Button>
        <Button onClick={() => toasts.show('Address copied')}>Show a notice</Button>
        <Button
          onClick={() => {
            const action = { label: 'Undo', onSelect: () => toasts.show('Back again', { tone: 'success' }) };
            toasts.show('The contact was removed', { action });
          }}
        >
          One with an action
        </Button>
        <Button onClick={() => toasts.show('The file could not be sent', { tone: 'danger', timeoutMs: 0 })}>
          An error
        </Button>
      </div>
      <ToastRegion toasts={toasts} />
      {isOpen && <AddContact onClose={() => setOpen(false)} />}
    </Section>
  );
}

export function TabSamples() {
  const [selected, setSelected] = useState('contacts');
  const tabs = [
    { id: 'contacts', label: 'Contacts', icon: Users },
    { id: 'rooms', label: 'Rooms', icon: Hash, extra: <Badge count={4} label="4 rooms with new messages" /> },
    { id: 'settings', label: 'Settings' },
  ];
  return (
    <Section title="Tabs">
      <div class="section-box">
        <Tabs label="Control box" tabs={tabs} selected={selected} onSelect={setSelected}>
          <p style={{ padding: '16px' }}>Here are the {selected}.</p>
        </Tabs>
      </div>
    </Section>
  );
}
