/** Menus of the contact list, and the dialogs that they lead to. */
import type { BareJid } from '#lib/jid.ts';
import { lazyView } from '#ui/kit/lazy.tsx';
import { defineFeatureUi } from '#ui/slots.ts';
import { ContactMenu } from './contact-menu.view.tsx';
import { contactTools } from './contact-tools.feature.ts';
import { GroupMenu, ListMenu } from './list-menus.view.tsx';

const nothing = () => null;
const dialogs = () => import('./contact-dialogs.view.tsx');
const EditContact = lazyView(async () => (await dialogs()).EditContact, nothing);
const RemoveContact = lazyView(async () => (await dialogs()).RemoveContact, nothing);
const PendingContact = lazyView(async () => (await dialogs()).PendingContact, nothing);
const GroupDialog = lazyView(async () => (await import('./group-dialog.view.tsx')).GroupDialog, nothing);
const OwnAddress = lazyView(async () => (await import('./own-address.view.tsx')).OwnAddress, nothing);

export const contactToolsUi = defineFeatureUi(contactTools, ({ slots, add, handle }) => {
  add(slots.contactTools, {
    at: 'contact',
    view: ({ about }) => <ContactMenu tools={handle} jid={about as BareJid} />,
  });
  add(slots.contactTools, { at: 'group', view: ({ about }) => <GroupMenu tools={handle} name={about} /> });
  add(slots.contactTools, { at: 'list', view: () => <ListMenu tools={handle} /> });
  add(slots.layers, {
    view: () => {
      const { value } = handle.roster.question;
      const shared = { tools: handle, onClose: () => handle.ask(undefined) };
      if (value?.about === 'edit') return <EditContact {...shared} jid={value.jid} />;
      if (value?.about === 'remove') return <RemoveContact {...shared} jid={value.jid} />;
      if (value?.about === 'pending') return <PendingContact {...shared} jid={value.jid} />;
      if (value?.about === 'group') return <GroupDialog {...shared} group={value.name} />;
      return value?.about === 'address' ? <OwnAddress onClose={shared.onClose} /> : null;
    },
  });
});
