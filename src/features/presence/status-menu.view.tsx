/** What the visitor says of themselves, and the way out. */
import { useSignal } from '@preact/signals';
import { LogOut } from 'lucide';
import { useEffect } from 'preact/hooks';
import { signOutEverywhere } from '#core/tabs/sign-out.ts';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { PresenceDot, usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import type { PopupPlace } from '#ui/kit/menu/menu-button.tsx';
import { MenuGroup, MenuItem, MenuItemRadio, MenuSeparator } from '#ui/kit/menu/menu-items.tsx';
import { MenuPopup } from '#ui/kit/menu/menu-popup.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { useHasOtherTabs } from '#ui/other-tabs.ts';
import type { OwnShow, PresenceHandle } from './presence.feature.ts';
import css from './status-menu.css?inline';

const CHOICES: readonly OwnShow[] = ['online', 'away', 'xa', 'dnd', 'offline'];

function StatusMessage({ presence }: { readonly presence: PresenceHandle }) {
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

function LogOutItems() {
  const __ = useTranslate();
  const { client } = useClient();
  const hasOthers = useHasOtherTabs();
  return (
    <>
      <MenuItem icon={LogOut} onSelect={() => void client.signOut()}>
        {__('Log out')}
      </MenuItem>
      {hasOthers.value && (
        <MenuItem icon={LogOut} onSelect={() => void signOutEverywhere(client)}>
          {__('Log out in all tabs')}
        </MenuItem>
      )}
    </>
  );
}

interface StatusMenuProps {
  readonly popup: PopupPlace;
  readonly presence: PresenceHandle;
}

export function StatusMenu({ popup, presence }: StatusMenuProps) {
  useStyle(css);
  const __ = useTranslate();
  const { client } = useClient();
  const presenceText = usePresenceText();
  const { show } = presence.own.value;
  return (
    <MenuPopup {...popup} header={<StatusMessage presence={presence} />}>
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
          <LogOutItems />
        </>
      )}
    </MenuPopup>
  );
}
