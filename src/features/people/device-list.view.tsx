/** The devices that somebody is at, each with what it tells of itself; or since when they are not at any. */
import { useComputed, useSignal } from '@preact/signals';
import { Globe, Monitor, Smartphone } from 'lucide';
import { Fragment } from 'preact';
import { useEffect } from 'preact/hooks';
import { anyJid, type BareJid } from '#lib/jid.ts';
import { type Translate, useTranslate } from '#ui/i18n.ts';
import { usePresenceText } from '#ui/kit/avatar/presence-dot.tsx';
import { Icon, type IconNode } from '#ui/kit/icon/icon.tsx';
import type { DeviceFacts, PeopleHandle } from './people.feature.ts';
import { agoText, clockText } from './times.model.ts';

interface DevicesProps {
  readonly people: PeopleHandle;
  readonly jid: BareJid;
}

type Device = ReturnType<PeopleHandle['devicesOf']>[number];

const ICONS: Readonly<Record<string, IconNode>> = { phone: Smartphone, handheld: Smartphone, web: Globe };

function told(__: Translate, { offset, idle }: Partial<DeviceFacts>): readonly string[] {
  return [
    ...(offset === undefined ? [] : [__('Local time {time}', { time: clockText(Date.now(), offset, __.language) })]),
    ...(idle === undefined || idle < 60 ? [] : [__('Last active {when}', { when: agoText(idle, __.language) })]),
  ];
}

interface DeviceProps extends DevicesProps {
  readonly device: Device;
  /** What they all say stands above already. */
  readonly isOneOfSeveral: boolean;
}

function DeviceRow({ people, jid, device, isOneOfSeveral }: DeviceProps) {
  const __ = useTranslate();
  const presenceText = usePresenceText();
  const facts = useSignal<DeviceFacts | undefined>(undefined);
  const { resource, show, status, priority, idleSince } = device;
  useEffect(() => {
    const address = anyJid(`${jid}/${resource}`);
    if (address) void people.about(address).then((found) => (facts.value = found));
  }, [people, jid, resource]);
  const { kind, software, os } = facts.value ?? {};
  const details = [
    presenceText(show === 'chat' ? 'online' : show),
    ...(status && isOneOfSeveral ? [status] : []),
    ...told(__, { ...facts.value, idle: idleSince ? (Date.now() - idleSince.getTime()) / 1000 : facts.value?.idle }),
    ...(priority === 0 ? [] : [__('Priority {priority}', { priority: priority.toLocaleString(__.language) })]),
  ];
  return (
    <li class="profile-device">
      <Icon icon={ICONS[kind ?? ''] ?? Monitor} />
      <div class="profile-device-text">
        <bdi>{[software ?? resource, os && `(${os})`].filter(Boolean).join(' ')}</bdi>
        <span class="profile-device-detail">
          {details.map((detail, index) => (
            <Fragment key={index}>
              {index > 0 && ' · '}
              <bdi>{detail}</bdi>
            </Fragment>
          ))}
        </span>
      </div>
    </li>
  );
}

/** Asked of their server only where we see whether they are there. */
function LastSeen({ people, jid }: DevicesProps) {
  const __ = useTranslate();
  const seconds = useSignal<number | undefined>(undefined);
  const subscription = people.contact(jid)?.value.subscription;
  const maySee = subscription === 'both' || subscription === 'to';
  useEffect(() => {
    if (maySee) void people.lastSeen(jid).then((found) => (seconds.value = found));
  }, [people, jid, maySee]);
  if (seconds.value === undefined) return null;
  return <p class="profile-last-seen">{__('Last seen {when}', { when: agoText(seconds.value, __.language) })}</p>;
}

export function Devices({ people, jid }: DevicesProps) {
  const __ = useTranslate();
  const found = useComputed(() => people.devicesOf(jid)).value.filter(({ resource }) => resource !== '');
  if (found.length === 0) return <LastSeen people={people} jid={jid} />;
  return (
    <section class="profile-devices" aria-labelledby="profile-devices">
      <h3 class="profile-subheading" id="profile-devices">
        {__('Devices')}
      </h3>
      <ul>
        {found.map((device) => (
          <DeviceRow
            key={device.resource}
            people={people}
            jid={jid}
            device={device}
            isOneOfSeveral={found.length > 1}
          />
        ))}
      </ul>
    </section>
  );
}
