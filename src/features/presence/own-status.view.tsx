/** The visitor's own status, at the top of the control box: who they are and how they are. */
import { useClient, useName, usePicture, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import { lazyView } from '#ui/kit/lazy.tsx';
import { MenuButton } from '#ui/kit/menu/menu-button.tsx';
import type { PresenceHandle } from './presence.feature.ts';

/** Fetched when the pointer or the focus reaches the button; an error shows when the menu is opened. */
const loadMenu = async () => (await import('./status-menu.view.tsx')).StatusMenu;
const StatusMenu = lazyView(loadMenu, () => null);

interface OwnStatusProps {
  readonly presence: PresenceHandle;
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
      <MenuButton
        label={__('Change status')}
        trigger={<Avatar name={shown} colorKey={session.self} imageUrl={picture.value} presence={seen} size="large" />}
        onApproach={() => void loadMenu().catch(() => {})}
        popup={(popup) => <StatusMenu popup={popup} presence={presence} />}
      />
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
