/** The menus of a group and of the whole list. */
import { EllipsisVertical, FolderPlus, Pencil, QrCode, Trash2 } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { useClient } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Menu } from '#ui/kit/menu/menu.tsx';
import { MenuGroup, MenuItem, MenuItemRadio } from '#ui/kit/menu/menu-items.tsx';
import type { ContactToolsHandle } from './contact-tools.feature.ts';
import { dragContact } from './dragging.view.tsx';

interface MenuProps {
  readonly tools: ContactToolsHandle;
}

/** Long enough to notice and to reach it (WCAG 2.2.1). */
const UNDO_MS = 20_000;

export function GroupMenu({ tools, name }: MenuProps & { readonly name: string }) {
  const __ = useTranslate();
  const { toasts } = useClient();
  const dissolve = async () => {
    const failed = () => toasts.show(__('This could not be saved. Try again later.'), { tone: 'danger' });
    try {
      const members = await tools.dissolve(name);
      const undo = () => void tools.shape(undefined, { name, members }).catch(failed);
      const action = { label: __('Undo'), onSelect: undo };
      toasts.show(__('The group {name} is gone. Its contacts stay.', { name }), { action, timeoutMs: UNDO_MS });
    } catch {
      failed();
    }
  };
  return (
    <Menu icon={EllipsisVertical} size="small" align="end" label={__('Options for {name}', { name })}>
      <MenuItem icon={Pencil} onSelect={() => tools.ask({ about: 'group', name })}>
        {__('Name and members')}
      </MenuItem>
      <MenuItem icon={Trash2} isDangerous onSelect={() => void dissolve()}>
        {__('Delete group')}
      </MenuItem>
    </Menu>
  );
}

export function ListMenu({ tools }: MenuProps) {
  const { roster } = tools;
  const __ = useTranslate();
  const { client, memory, toasts } = useClient();
  const choose = (isByActivity: boolean) => {
    roster.isByActivity.value = isByActivity;
    if (isByActivity) memory.set('by-activity', 'yes');
    else memory.remove('by-activity');
  };
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const list = mark.current?.closest<HTMLElement>('.contacts');
    if (!list || !client.settings.get('roster_groups')) return;
    const onPress = (event: PointerEvent) => dragContact(event, { tools, toasts, __ });
    list.addEventListener('pointerdown', onPress);
    return () => list.removeEventListener('pointerdown', onPress);
  }, [tools]);
  return (
    <span ref={mark}>
      <Menu icon={EllipsisVertical} align="end" label={__('Options for {name}', { name: __('Contacts') })}>
        {client.settings.get('roster_groups') && (
          <MenuItem icon={FolderPlus} onSelect={() => tools.ask({ about: 'group', name: undefined })}>
            {__('New group')}
          </MenuItem>
        )}
        <MenuItem icon={QrCode} onSelect={() => tools.ask({ about: 'address' })}>
          {__('Your address')}
        </MenuItem>
        <MenuGroup label={__('Order of contacts')}>
          <MenuItemRadio isChecked={!roster.isByActivity.value} onSelect={() => choose(false)}>
            {__('Who is online first')}
          </MenuItemRadio>
          <MenuItemRadio isChecked={roster.isByActivity.value} onSelect={() => choose(true)}>
            {__('Latest conversation first')}
          </MenuItemRadio>
        </MenuGroup>
      </Menu>
    </span>
  );
}
