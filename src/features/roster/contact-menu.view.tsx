/** What can be done with a contact: change name and groups, remove. */
import { IdCard, Pencil, UserMinus } from 'lucide';
import type { BareJid } from '#lib/jid.ts';
import { useClient, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import type { PopupPlace } from '#ui/kit/menu/menu-button.tsx';
import { MenuItem } from '#ui/kit/menu/menu-items.tsx';
import { MenuPopup } from '#ui/kit/menu/menu-popup.tsx';
import type { RosterHandle } from './roster.feature.ts';

interface ContactMenuProps {
  readonly popup: PopupPlace;
  readonly jid: BareJid;
  readonly roster: RosterHandle;
}

export function ContactMenu({ popup, jid, roster }: ContactMenuProps) {
  const __ = useTranslate();
  const { client, toasts } = useClient();
  const session = useSession();
  const showProfile = async () => {
    if (await session.wake('people')) roster.ask({ jid, about: 'profile' });
    else toasts.show(__('This part could not be loaded.'), { tone: 'danger' });
  };
  return (
    <MenuPopup {...popup}>
      <MenuItem icon={IdCard} onSelect={() => void showProfile()}>
        {__('Profile')}
      </MenuItem>
      <MenuItem icon={Pencil} onSelect={() => roster.ask({ jid, about: 'edit' })}>
        {__('Name and groups')}
      </MenuItem>
      {client.settings.get('allow_contact_removal') && (
        <MenuItem icon={UserMinus} isDangerous onSelect={() => roster.ask({ jid, about: 'remove' })}>
          {__('Remove contact')}
        </MenuItem>
      )}
    </MenuPopup>
  );
}
