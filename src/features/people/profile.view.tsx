/** The dialog about one person: who they are, how to reach them, which devices they are at, what they see of the visitor. */
import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { BareJid } from '#lib/jid.ts';
import { useDetail, useName, usePicture, usePresence } from '#ui/client-context.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { Avatar } from '#ui/kit/avatar/avatar.tsx';
import { PresenceDot, usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import { Button } from '#ui/kit/button/button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { useStyle } from '#ui/kit/style.ts';
import { Address } from './address.view.tsx';
import { Devices } from './device-list.view.tsx';
import css from './people.css?inline';
import type { Card, PeopleHandle } from './people.feature.ts';
import { birthdayText } from './times.model.ts';

interface ProfileProps {
  readonly people: PeopleHandle;
  readonly jid: BareJid;
}

type State =
  | { readonly type: 'loading' }
  | { readonly type: 'failed' }
  | { readonly type: 'loaded'; readonly card: Card };

function useCard({ people, jid }: ProfileProps): { state: ReadonlySignal<State>; load: () => void } {
  const state = useSignal<State>({ type: 'loading' });
  const load = () => {
    state.value = { type: 'loading' };
    people.card(jid).then(
      (card) => {
        state.value = { type: 'loaded', card };
      },
      () => {
        state.value = { type: 'failed' };
      },
    );
  };
  useEffect(load, [people, jid]);
  return { state, load };
}

/** Who sees whose status, in plain words. */
function relation(__: Translate, { people, jid }: ProfileProps): string {
  const contact = people.contact(jid)?.value;
  if (!contact) return __('Not one of your contacts.');
  const { subscription, isPending } = contact;
  if (subscription === 'both') return __('You see each other’s status.');
  if (subscription === 'to') return __('You see their status, they do not see yours.');
  if (subscription === 'from') return __('They see your status, you do not see theirs.');
  return isPending ? __('Has not accepted yet') : __('You do not see each other’s status.');
}

function Heading({ people, jid, fullName }: ProfileProps & { readonly fullName: string | undefined }) {
  const __ = useTranslate();
  const name = useName(jid).value;
  const presence = usePresence(jid).value ?? 'offline';
  const presenceText = usePresenceText();
  const detail = useDetail(jid).value;
  return (
    <div class="profile-heading">
      <span class="profile-picture">
        <Avatar name={name} colorKey={jid} imageUrl={usePicture(jid).value} size="large" />
      </span>
      <div class="profile-heading-text">
        {fullName && fullName !== name && (
          <p class="profile-name">
            <bdi>{fullName}</bdi>
          </p>
        )}
        {people.contact(jid) && (
          <p class="profile-presence">
            <PresenceDot presence={presence} isSilent /> {presenceText(presence)}
          </p>
        )}
        {detail && (
          <p>
            <bdi>{detail}</bdi>
          </p>
        )}
        <p class="profile-relation">{relation(__, { people, jid })}</p>
      </div>
    </div>
  );
}

/** Nothing where there is nothing to say. */
function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  if (!children || (Array.isArray(children) && children.length === 0)) return null;
  return (
    <div class="profile-fact">
      <dt>{label}</dt>
      <dd>{typeof children === 'string' ? <bdi>{children}</bdi> : children}</dd>
    </div>
  );
}

/** Schemes are ours: what comes from others cannot choose one. */
function links(scheme: '' | 'mailto:' | 'tel:', addresses: readonly string[]) {
  return addresses.map((address) => (
    <a key={address} class="profile-link" href={`${scheme}${address}`} target="_blank" rel="noopener noreferrer">
      <bdi>{address}</bdi>
    </a>
  ));
}

function Facts({ card }: { readonly card: Card }) {
  const __ = useTranslate();
  return (
    <>
      <Fact label={__('Nickname')}>{card.nickname}</Fact>
      <Fact label={__('Organization')}>{card.organisation}</Fact>
      <Fact label={__('Job title')}>{card.title}</Fact>
      <Fact label={__('Birthday')}>{card.birthday && birthdayText(card.birthday, __.language)}</Fact>
      <Fact label={__('Email')}>{links('mailto:', card.emails)}</Fact>
      <Fact label={__('Phone')}>{links('tel:', card.phones)}</Fact>
      <Fact label={__('Links')}>{links('', card.urls)}</Fact>
      <Fact label={__('About')}>{card.note}</Fact>
    </>
  );
}

export function Profile({ people, jid }: ProfileProps) {
  useStyle(css);
  const __ = useTranslate();
  const name = useName(jid).value;
  const { state, load } = useCard({ people, jid });
  const current = state.value;
  const card = current.type === 'loaded' ? current.card : undefined;
  return (
    <Dialog title={name} size="medium" onClose={() => people.close()}>
      <div class="profile" aria-busy={current.type === 'loading'}>
        <Heading people={people} jid={jid} fullName={card?.fullName} />
        <dl class="profile-facts">
          <Fact label={__('XMPP address')}>
            <Address address={jid} />
          </Fact>
          {card && <Facts card={card} />}
        </dl>
        {current.type === 'loading' && <Skeleton rows={3} />}
        {current.type === 'failed' && (
          <div class="profile-problem" role="alert">
            <p>{__('Their profile could not be fetched.')}</p>
            <Button size="small" onClick={load}>
              {__('Try again')}
            </Button>
          </div>
        )}
        <Devices people={people} jid={jid} />
      </div>
    </Dialog>
  );
}
