/** The menu of a contact: name and groups, ask again, remove. */
import { EllipsisVertical, IdCard, Pencil, UserMinus, UserPlus } from 'lucide';
import type { BareJid } from '#lib/jid.ts';
import { useClient, useName } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Menu } from '#ui/kit/menu/menu.tsx';
import { MenuGroup, MenuItem, MenuItemCheckbox } from '#ui/kit/menu/menu-items.tsx';
import type { ContactToolsHandle } from './contact-tools.feature.ts';

/** More are found faster in the dialog. */
const MOST_GROUPS = 12;

interface ContactMenuProps {
  readonly jid: BareJid;
  readonly tools: ContactToolsHandle;
}

function Items({ jid, tools }: ContactMenuProps) {
  const __ = useTranslate();
  const { client, toasts } = useClient();
  const { roster } = tools;
  const name = useName(jid).value;
  const contact = roster.contact(jid)?.value;
  const groups = client.settings.get('roster_groups') ? tools.groups() : [];
  const isUnseen = contact?.subscription === 'none' || contact?.subscription === 'from';
  const attempt = async (task: Promise<void>, told?: string) => {
    await task.then(
      () => told && toasts.show(told),
      () => toasts.show(__('This could not be saved. Try again later.'), { tone: 'danger' }),
    );
  };
  const showProfile = async () => {
    if (!(await roster.ask({ jid, about: 'profile' })))
      toasts.show(__('This part could not be loaded.'), { tone: 'danger' });
  };
  return (
    <>
      <MenuItem icon={IdCard} onSelect={() => void showProfile()}>
        {__('Profile')}
      </MenuItem>
      <MenuItem icon={Pencil} onSelect={() => tools.ask({ jid, about: 'edit' })}>
        {__('Name and groups')}
      </MenuItem>
      {isUnseen && client.settings.get('allow_contact_requests') && (
        <MenuItem
          icon={UserPlus}
          onSelect={() => void attempt(tools.askAgain(jid), __('{name} has been asked.', { name }))}
        >
          {__('Ask again to be a contact')}
        </MenuItem>
      )}
      {client.settings.get('allow_contact_removal') && (
        <MenuItem icon={UserMinus} isDangerous onSelect={() => tools.ask({ jid, about: 'remove' })}>
          {__('Remove contact')}
        </MenuItem>
      )}
      {groups.length > 0 && groups.length <= MOST_GROUPS && (
        <MenuGroup label={__('Groups')}>
          {groups.map((group) => {
            const isInside = contact?.groups.includes(group) === true;
            return (
              <MenuItemCheckbox
                key={group}
                isChecked={isInside}
                onSelect={() => void attempt(tools.place(jid, group, !isInside))}
              >
                <bdi>{group}</bdi>
              </MenuItemCheckbox>
            );
          })}
        </MenuGroup>
      )}
    </>
  );
}

export function ContactMenu(props: ContactMenuProps) {
  const __ = useTranslate();
  const name = useName(props.jid).value;
  return (
    <Menu icon={EllipsisVertical} size="small" align="end" label={__('Options for {name}', { name })}>
      <Items {...props} />
    </Menu>
  );
}
