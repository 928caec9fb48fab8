/** What one client shows, in the layout that its settings ask for. */

import { ClientContext, type ClientView } from '../client-context.ts';
import { isForGuests } from '../guests.ts';
import { type Translate, TranslateContext } from '../i18n.ts';
import { ToastRegion } from '../kit/status/toast-region.tsx';
import { type AdoptStyle, StyleContext } from '../kit/style.ts';
import { Overlay } from './overlay.tsx';
import { Panes, Solo } from './panes.tsx';

export interface ShellProps {
  readonly view: ClientView;
  readonly translate: Translate;
  readonly adoptStyle: AdoptStyle;
}

function Layout({ view }: { readonly view: ClientView }) {
  const { client } = view;
  if (client.settings.get('view_mode') === 'overlayed') return <Overlay />;
  return isForGuests(client) ? <Solo /> : <Panes />;
}

export function Shell({ view, translate, adoptStyle }: ShellProps) {
  return (
    <TranslateContext value={translate}>
      <ClientContext value={view}>
        <StyleContext value={adoptStyle}>
          <Layout view={view} />
          {view.slots.layers.items.value.map(({ view: View }, index) => (
            <View key={index} />
          ))}
          <ToastRegion toasts={view.toasts} />
        </StyleContext>
      </ClientContext>
    </TranslateContext>
  );
}
