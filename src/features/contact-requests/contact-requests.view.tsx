/** Who asks to be a contact, above the contacts: accepted, declined or blocked with one press. */
import { Check, X } from 'lucide';
import { useEffect, useId } from 'preact/hooks';
import { useClient, useIsOnline, useName, usePicture, useSession } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import type { ContactRequestsHandle } from './contact-requests.feature.ts';

/** Long enough to notice and to reach it (WCAG 2.2.1); a request that is gone can be made again. */
const UNDO_MS = 20_000;

interface RequestProps {
  readonly request: ReturnType<ContactRequestsHandle['all']['peek']>[number];
  readonly requests: ContactRequestsHandle;
}

function Request({ request, requests }: RequestProps) {
  const __ = useTranslate();
  const { slots, toasts } = useClient();
  const nameId = useId();
  const isOnline = useIsOnline().value;
  const known = useName(request.jid);
  const picture = usePicture(request.jid);
  const name = request.nick ?? known.value;
  const accept = () =>
    requests.accept(request).catch(() => {
      toasts.show(__('{name} could not be added. Try again later.', { name }), { tone: 'danger' });
    });
  const decline = () => {
    if (!requests.decline(request)) return;
    const action = { label: __('Undo'), onSelect: () => requests.bringBack(request) };
    toasts.show(__('{name} was declined.', { name }), { action, timeoutMs: UNDO_MS });
  };
  const actions = slots.requestActions.items.value.filter(({ isFor }) => isFor(request.jid));
  return (
    <li class="contact-request" aria-label={name}>
      <Avatar name={name} colorKey={request.jid} imageUrl={picture.value} />
      <div class="contact-request-text">
        <bdi class="contact-request-name" id={nameId}>
          {name}
        </bdi>
        <bdi class="contact-request-address">{request.jid}</bdi>
        {request.words && <p dir="auto">{request.words}</p>}
      </div>
      <div class="contact-request-answers">
        <Button
          size="small"
          variant="primary"
          icon={Check}
          aria-label={__('Accept {name}', { name })}
          disabled={!isOnline}
          onClick={() => void accept()}
        >
          {__('Accept')}
        </Button>
        <Button
          size="small"
          icon={X}
          aria-label={__('Decline {name}', { name })}
          disabled={!isOnline}
          onClick={decline}
        >
          {__('Decline')}
        </Button>
        {actions.map(({ id, icon, label, run }) => (
          <IconButton
            key={id}
            size="small"
            icon={icon}
            label={label(__)}
            aria-describedby={nameId}
            disabled={!isOnline}
            onClick={() => run(request.jid)}
          />
        ))}
      </div>
    </li>
  );
}

export function ContactRequests({ requests }: { readonly requests: ContactRequestsHandle }) {
  const __ = useTranslate();
  const session = useSession();
  const all = requests.all.value;
  const hasSome = all.length > 0;
  // It brings what else can be done about them.
  useEffect(() => {
    if (hasSome) void session.wake('attention');
  }, [session, hasSome]);
  if (!hasSome) return null;
  return (
    <section class="contact-requests" aria-label={__('Contact requests')}>
      <h2 class="contact-requests-title">
        {__('Contact requests')} <span aria-hidden="true">{all.length}</span>
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one */}
      <ul role="list" aria-label={__('Contact requests')}>
        {all.map((request) => (
          <Request key={request.jid} request={request} requests={requests} />
        ))}
      </ul>
    </section>
  );
}
