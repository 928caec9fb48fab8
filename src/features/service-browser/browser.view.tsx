/** The browser: an address to go to, what is there, what can be done there, and where it leads on. */
import { useSignal } from '@preact/signals';
import { ArrowLeft, ChevronRight, SquareTerminal } from 'lucide';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { anyJid } from '#lib/jid.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Button } from '#ui/kit/button/button.tsx';
import { IconButton } from '#ui/kit/button/icon-button.tsx';
import { Dialog } from '#ui/kit/dialog/dialog.tsx';
import { TextField } from '#ui/kit/field/text-field.tsx';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { List, ListItem } from '#ui/kit/list/list.tsx';
import { ListRow } from '#ui/kit/list/list-row.tsx';
import { Skeleton } from '#ui/kit/status/skeleton.tsx';
import { useStyle } from '#ui/kit/style.ts';
import css from './service-browser.css?inline';
import type { Command, Found, Place, ServiceBrowserHandle, ServiceWalk } from './service-browser.feature.ts';

interface BrowserProps {
  readonly browser: ServiceBrowserHandle;
  readonly walk: ServiceWalk;
}

/** At once; the others by a button. */
const PAGE = 100;

function Address({ walk }: Pick<BrowserProps, 'walk'>) {
  const __ = useTranslate();
  const { jid } = walk.place.value;
  const address = useSignal<string>(jid);
  const isWrong = useSignal(false);
  useEffect(() => {
    address.value = jid;
  }, [jid]);
  const submit = (event: Event) => {
    event.preventDefault();
    const given = anyJid(address.peek().trim());
    isWrong.value = given === undefined;
    if (given) void walk.go({ jid: given });
  };
  return (
    <form class="services-address" onSubmit={submit}>
      <TextField
        label={__('Address')}
        hint={__('Of a server, a service, or a contact.')}
        value={address.value}
        error={isWrong.value ? __('This is not an address.') : undefined}
        autocomplete="off"
        onValue={(value) => {
          address.value = value;
          isWrong.value = false;
        }}
      />
      <Button type="submit">{__('Show')}</Button>
    </form>
  );
}

interface SectionProps<T> {
  readonly label: string;
  readonly all: readonly T[];
  readonly row: (each: T, index: number) => VNode;
}

function Section<T>({ label, all, row }: SectionProps<T>) {
  const __ = useTranslate();
  const shown = useSignal(PAGE);
  if (all.length === 0) return null;
  return (
    <section class="services-section">
      <h4>{label}</h4>
      <List label={label}>{all.slice(0, shown.value).map(row)}</List>
      {all.length > shown.value && (
        <Button variant="quiet" onClick={() => (shown.value += PAGE)}>
          {__('Show more')}
        </Button>
      )}
    </section>
  );
}

const placeKey = ({ jid, node }: Pick<Command, 'jid'> & { readonly node?: string | undefined }) =>
  `${jid} ${node ?? ''}`;

interface FoundProps extends BrowserProps {
  readonly found: Found;
}

function Contents({ browser, walk, found }: FoundProps) {
  const __ = useTranslate();
  const commandRow = (command: Command) => (
    <ListItem key={placeKey(command)} label={command.name}>
      <ListRow
        label={command.name}
        title={<span dir="auto">{command.name}</span>}
        leading={<Icon icon={SquareTerminal} />}
        onSelect={() => browser.run(command, __.language)}
      />
    </ListItem>
  );
  const placeRow = (place: Place) => {
    const isHere = place.jid === walk.place.value.jid && place.node !== undefined;
    const address = [isHere ? undefined : place.jid, place.node].filter(Boolean).join(' · ');
    const name = place.name ?? address;
    return (
      <ListItem key={placeKey(place)} label={name}>
        <ListRow
          label={name}
          description={place.name ? address : undefined}
          title={<span dir="auto">{name}</span>}
          detail={place.name ? address : undefined}
          trailing={<Icon icon={ChevronRight} />}
          onSelect={() => void walk.go(place)}
        />
      </ListItem>
    );
  };
  return (
    <>
      <Section label={__('Commands')} all={found.commands} row={commandRow} />
      <Section label={__('What is there')} all={found.places} row={placeRow} />
      {found.isCut && <p>{__('There is more than can be shown here.')}</p>}
      {found.commands.length + found.places.length === 0 && <p role="status">{__('There is nothing to show.')}</p>}
    </>
  );
}

/** What it is, and in small print what it can do. */
function About({ found: { identities, features } }: Pick<FoundProps, 'found'>) {
  const __ = useTranslate();
  return (
    <>
      {identities.map(({ category, type, name }, index) => (
        <p key={index} class="services-kind">
          {name && <bdi>{name}</bdi>}
          <bdi>{`${category}/${type}`}</bdi>
        </p>
      ))}
      {features.length > 0 && (
        <details class="services-features">
          <summary>{__('Protocols ({count})', { count: features.length.toLocaleString(__.language) })}</summary>
          <ul>
            {features.map((feature, index) => (
              <li key={index}>{feature}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Here({ walk }: Pick<BrowserProps, 'walk'>) {
  const __ = useTranslate();
  const { jid, node, name } = walk.place.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  // Whoever has chosen where to go reads on from here.
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [walk.place.value]);
  return (
    <div class="services-here">
      {walk.trail.value.length > 0 && (
        <IconButton icon={ArrowLeft} label={__('Back')} size="small" onClick={() => void walk.back()} />
      )}
      <div class="services-place">
        <h3 ref={heading} tabIndex={-1} data-autofocus dir="auto">
          {name ?? node ?? jid}
        </h3>
        {(name || node) && <p class="services-where">{[jid, node].filter(Boolean).join(' · ')}</p>}
      </div>
    </div>
  );
}

export function Browser({ browser, walk }: BrowserProps) {
  useStyle(css);
  const __ = useTranslate();
  const found = walk.found.value;
  const hasFailed = walk.failure.value !== undefined;
  return (
    <Dialog title={__('Services')} size="medium" onClose={browser.close}>
      <Address walk={walk} />
      <Here walk={walk} />
      <div class="services" aria-busy={!found && !hasFailed} key={placeKey(walk.place.value)}>
        {found && <About found={found} />}
        {found && <Contents browser={browser} walk={walk} found={found} />}
        {!found && !hasFailed && <Skeleton rows={5} />}
        {hasFailed && <p role="alert">{__('There was no answer from this address.')}</p>}
      </div>
    </Dialog>
  );
}
