/** The visitor's own status, at the top of the control box: who they are, how they are, and the way out. */
import { useSignal } from '@preact/signals';
import { LogOut } from 'lucide';
import { useEffect } from 'preact/hooks';
import { useClient, useName, usePicture, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { PresenceDot, usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import { Menu } from '#ui/kit/menu/menu.tsx';
import { MenuGroup, MenuItem, MenuItemRadio, MenuSeparator } from '#ui/kit/menu/menu-items.tsx';
import type { OwnShow, PresenceHandle } from './presence.feature.ts';

const CHOICES: readonly OwnShow[] = ['online', 'away', 'xa', 'dnd', 'offline'];

interface OwnStatusProps {
  readonly presence: PresenceHandle;
}

function StatusMessage({ presence }: OwnStatusProps) {
  const __ = useTranslate();
  const text = useSignal(presence.own.peek().status ?? '');
  const save = () => {
    const next = text.peek().trim() || undefined;
    if (next !== presence.own.peek().status) void presence.set({ status: next });
  };
  // Whatever takes the menu away, what was entered counts.
  useEffect(() => save, []);
  return (
    <input
      class="own-status-input"
      part="input"
      type="text"
      aria-label={__('Status message')}
      placeholder={__('What are you up to?')}
      dir="auto"
      maxLength={300}
      value={text.value}
      onInput={(event) => {
        text.value = event.currentTarget.value;
      }}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.isComposing) save();
      }}
    />
  );
}

export function OwnStatus({ presence }: OwnStatusProps) {
  const __ = useTranslate();
  const { client } = useClient();
  const session = useSession();
  const name = useName(session.self);
  const picture = usePicture(session.self);
  const presenceText = usePresenceText();
  const shown = client.settings.get('fullname') ?? name.value;
  const { show } = presence.own.value;
  const seen = session.isOnline.value ? show : 'offline';
  return (
    <div class="own-status">
      <Menu
        label={__('Change status')}
        header={<StatusMessage presence={presence} />}
        trigger={<Avatar name={shown} colorKey={session.self} imageUrl={picture.value} presence={seen} size="large" />}
      >
        <MenuGroup label={__('Status')}>
          {CHOICES.map((choice) => (
            <MenuItemRadio
              key={choice}
              isChecked={choice === show}
              leading={<PresenceDot presence={choice} isSilent />}
              onSelect={() => void presence.set({ show: choice })}
            >
              {presenceText(choice)}
            </MenuItemRadio>
          ))}
        </MenuGroup>
        {client.settings.get('allow_logout') && (
          <>
            <MenuSeparator />
            <MenuItem icon={LogOut} onSelect={() => void client.signOut()}>
              {__('Log out')}
            </MenuItem>
          </>
        )}
      </Menu>
      <div class="own-status-text">
        <span class="own-status-name" dir="auto" title={session.self}>
          {shown}
        </span>
        <span class="own-status-message" dir="auto">
          {presence.own.value.status ?? presenceText(seen)}
        </span>
      </div>
    </div>
  );
}
