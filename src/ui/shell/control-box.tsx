/** The control box: sign-in forms for visitors, and for those signed in their status, contacts, rooms and settings. */
import { X } from 'lucide';
import { useState } from 'preact/hooks';
import { useClient } from '../client-context.ts';
import { connectionProblem } from '../failures.ts';
import { useTranslate } from '../i18n.ts';
import { Button } from '../kit/button/button.tsx';
import { IconButton } from '../kit/button/icon-button.tsx';
import { Skeleton } from '../kit/status/skeleton.tsx';
import { Tabs } from '../kit/tabs/tabs.tsx';
import type { Tab } from '../slots.ts';
import { ConnectionStatus } from './connection-status.tsx';

interface ControlBoxProps {
  /** Where it can be put away. */
  readonly onClose?: (() => void) | undefined;
}

function CloseButton({ onClose }: ControlBoxProps) {
  const __ = useTranslate();
  return onClose ? <IconButton icon={X} label={__('Close control box')} size="small" onClick={onClose} /> : null;
}

/** The site signs its visitors in itself, and could not. */
function NoForm() {
  const __ = useTranslate();
  const { client } = useClient();
  const state = client.connection.value;
  if (state.type !== 'signed-out') return <Skeleton rows={5} hasAvatar />;
  return (
    <div class="control-box-note" role="status">
      {state.failure && <p>{connectionProblem(__, state.failure)}</p>}
      <p>{__('You are not connected. Reload the page to try again.')}</p>
    </div>
  );
}

function SignIn() {
  const __ = useTranslate();
  const { slots, client } = useClient();
  const [choice, choose] = useState('');
  const forms = slots.signInForms.items.value;
  const isResuming = client.connection.value.type !== 'signed-out' && client.isReturning;
  const chosen = forms.find(({ id }) => id === choice) ?? forms[0];
  if (isResuming) return <Skeleton rows={5} hasAvatar />;
  if (!chosen) return <NoForm />;
  const { view: View } = chosen;
  const others = forms.map(
    ({ id, label }) =>
      id !== chosen.id && (
        <Button key={id} variant="quiet" onClick={() => choose(id)}>
          {label(__)}
        </Button>
      ),
  );
  return (
    <div class="control-box-scroll">
      <View key={chosen.id} others={others} />
    </div>
  );
}

/** A part that was woken puts its own tab in the place of the one that led to it. */
const lastOfEach = (tabs: readonly Tab[]): Tab[] => [...new Map(tabs.map((tab) => [tab.id, tab])).values()];

function SignedIn({ onClose }: ControlBoxProps) {
  const __ = useTranslate();
  const { slots, boxes } = useClient();
  const tabs = lastOfEach(slots.controlBoxTabs.items.value);
  const selected = tabs.find(({ id }) => id === boxes.tab.value) ?? tabs[0];
  const Panel = selected?.view;
  return (
    <>
      <div class="control-box-own">
        {slots.controlBoxHeader.items.value.map(({ view: View }, index) => (
          <View key={index} />
        ))}
        <CloseButton onClose={onClose} />
      </div>
      <ConnectionStatus />
      {selected && (
        <Tabs
          label={__('Sections')}
          tabs={tabs.map(({ id, label, icon, extra: Extra }) => ({
            id,
            label: label(__),
            icon,
            extra: Extra && <Extra />,
          }))}
          selected={selected.id}
          onSelect={(id) => boxes.showTab(id)}
        >
          {slots.tabNotices.items.value.map(
            ({ tab, view: View }, index) => tab === selected.id && <View key={index} />,
          )}
          {Panel && <Panel />}
        </Tabs>
      )}
    </>
  );
}

export function ControlBox({ onClose }: ControlBoxProps) {
  const __ = useTranslate();
  const { client } = useClient();
  const isSignedIn = client.session.value !== undefined;
  return (
    <aside class="control-box" part="control-box" aria-label={__('Control box')}>
      {isSignedIn ? (
        <SignedIn onClose={onClose} />
      ) : (
        <>
          <div class="control-box-bar">
            <h2 class="control-box-title">{__('Chat')}</h2>
            <CloseButton onClose={onClose} />
          </div>
          <ConnectionStatus />
          <SignIn />
        </>
      )}
    </aside>
  );
}
