/** What the visitor says of themselves, and the way out. */
import { useSignal } from '@preact/signals';
import { LogOut, MessageSquareText } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { signOutEverywhere } from '#core/tabs/sign-out.ts';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { PresenceDot, usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import type { PopupPlace } from '#ui/kit/menu/menu-button.tsx';
import { MenuGroup, MenuItem, MenuItemRadio, MenuSeparator } from '#ui/kit/menu/menu-items.tsx';
import { MenuPopup } from '#ui/kit/menu/menu-popup.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { useHasOtherTabs } from '#ui/other-tabs.ts';
import { remember } from '#ui/shell/memory.ts';
import type { OwnShow, PresenceHandle } from './presence.feature.ts';
import css from './status-menu.css?inline';

/** As many as one takes in at a glance. */
const MOST_RECENT = 4;

function useRecent() {
  const { memory } = useClient();
  const read = (): readonly string[] => {
    const kept = remember<unknown>(memory, 'status-messages');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  };
  const keep = (message: string) => {
    const kept = [message, ...read().filter((other) => other !== message)].slice(0, MOST_RECENT + 1);
    memory.set('status-messages', JSON.stringify(kept));
  };
  return { read, keep };
}

const CHOICES: readonly OwnShow[] = ['online', 'away', 'xa', 'dnd', 'offline'];

function StatusMessage({ presence }: { readonly presence: PresenceHandle }) {
  const __ = useTranslate();
  const { keep } = useRecent();
  const text = useSignal(presence.own.peek().status ?? '');
  const saved = useRef(text.peek());
  const save = () => {
    // Untouched: what was chosen from the menu since then must not be taken back.
    if (text.peek() === saved.current) return;
    saved.current = text.peek();
    const next = text.peek().trim() || undefined;
    if (next) keep(next);
    void presence.set({ status: next });
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

/** What was said before, to be said again. */
function RecentMessages({ presence }: { readonly presence: PresenceHandle }) {
  const __ = useTranslate();
  const { read, keep } = useRecent();
  const { status } = presence.own.value;
  const others = read().filter((message) => message !== status);
  if (others.length === 0) return null;
  const say = (message: string) => {
    keep(message);
    void presence.set({ status: message });
  };
  return (
    <MenuGroup label={__('Recent messages')}>
      {others.slice(0, MOST_RECENT).map((message) => (
        <MenuItem key={message} icon={MessageSquareText} onSelect={() => say(message)}>
          <span dir="auto">{message}</span>
        </MenuItem>
      ))}
    </MenuGroup>
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
      <RecentMessages presence={presence} />
      {client.settings.get('allow_logout') && (
        <>
          <MenuSeparator />
          <LogOutItems />
        </>
      )}
    </MenuPopup>
  );
}
