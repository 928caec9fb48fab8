/** The settings page of those who are blocked: seen, undone, added by address. */
import { useSignal } from '@preact/signals';
import { anyJid, bareOf, type Jid } from '#lib/jid.ts';
import { useIsOnline, useName, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './blocking.css?inline';
import type { BlockingHandle } from './blocking.feature.ts';

interface Props {
  readonly blocking: BlockingHandle;
}

function BlockedPerson({ blocking, jid }: Props & { readonly jid: Jid }) {
  const __ = useTranslate();
  const session = useSession();
  const isOnline = useIsOnline().value;
  const name = useName(jid).value;
  const isBusy = useSignal(false);
  const unblock = async () => {
    isBusy.value = true;
    await blocking.unblock(jid).catch((failure) => session.report('blocking', failure));
    isBusy.value = false;
  };
  return (
    <li class="blocked-person">
      <Avatar name={name} colorKey={bareOf(jid)} size="small" />
      <span class="blocked-person-text">
        <span dir="auto">{name}</span>
        {name !== jid && <span class="blocked-person-address">{jid}</span>}
      </span>
      <Button
        size="small"
        isBusy={isBusy.value}
        disabled={!isOnline}
        aria-label={__('Unblock {name}', { name })}
        onClick={() => void unblock()}
      >
        {__('Unblock')}
      </Button>
    </li>
  );
}

function BlockSomebody({ blocking }: Props) {
  const __ = useTranslate();
  const session = useSession();
  const address = useSignal('');
  const isWrong = useSignal(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const jid = anyJid(address.peek().trim());
    isWrong.value = jid === undefined || bareOf(jid) === session.self || bareOf(jid) === session.domain;
    if (!jid || isWrong.peek()) return;
    blocking.ask({ jid, isReport: false });
    address.value = '';
  };
  return (
    <form class="block-somebody" onSubmit={submit} aria-label={__('Block an address')}>
      <TextField
        label={__('Block an address')}
        hint={__('A person, or a whole server such as example.org.')}
        value={address.value}
        error={isWrong.value ? __('This address cannot be blocked.') : undefined}
        onValue={(value) => {
          address.value = value;
          isWrong.value = false;
        }}
        autocomplete="off"
      />
      <Button type="submit">{__('Block')}</Button>
    </form>
  );
}

export function BlockedPeople({ blocking }: Props) {
  useStyle(css);
  const __ = useTranslate();
  const isOnline = useIsOnline().value;
  const jids = [...blocking.jids.value] as Jid[];
  if (!blocking.canBlock.value)
    return isOnline ? <p class="blocking-note">{__('Your server does not offer this.')}</p> : null;
  return (
    <>
      {jids.length === 0 && <p class="blocking-note">{__('You have blocked nobody.')}</p>}
      {jids.length > 0 && (
        <ul class="blocked-people" aria-label={__('Blocked people')}>
          {jids.sort().map((jid) => (
            <BlockedPerson key={jid} blocking={blocking} jid={jid} />
          ))}
        </ul>
      )}
      <BlockSomebody blocking={blocking} />
    </>
  );
}
