/** A link in a text: into this client where it can be, otherwise elsewhere, with a warning where it may pretend. */
import { MapPin, TriangleAlert } from 'lucide';
import { useContext } from 'preact/hooks';
import { parseXmppUri } from '#lib/xmpp-uri.ts';
import { ClientContext } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Icon } from '#ui/kit/icon/icon.tsx';
import { type LinkWarning, linkWarning } from './link-warning.ts';
import { mapAddress } from './location.ts';
import { openUri } from './open-uri.ts';

interface LinkProps {
  readonly text: string;
  readonly href: string;
}

const ELSEWHERE = { target: '_blank', rel: 'noopener noreferrer nofollow' } as const;

function Warning({ warning }: { readonly warning: LinkWarning }) {
  const __ = useTranslate();
  const words: Record<LinkWarning, string> = {
    'look-alike': __('This address may only look like the one you know.'),
    hidden: __('This address contains characters that cannot be seen.'),
    user: __('What stands before the @ is not where this leads.'),
  };
  return (
    <span class="text-warning" role="img" aria-label={words[warning]} title={words[warning]}>
      <Icon icon={TriangleAlert} />
    </span>
  );
}

/** Stays in this client: a chat, a room. */
function XmppLink({ text, href }: LinkProps) {
  const view = useContext(ClientContext);
  const uri = parseXmppUri(href);
  if (!view || !uri) return <bdi>{text}</bdi>;
  return (
    <a
      href={href}
      onClick={(event) => {
        event.preventDefault();
        void openUri(view, uri);
      }}
    >
      <bdi>{text}</bdi>
    </a>
  );
}

function MapLink({ text, href }: LinkProps) {
  const __ = useTranslate();
  const address = mapAddress(href);
  if (!address) return <bdi>{text}</bdi>;
  return (
    <a class="text-place" href={address} {...ELSEWHERE} title={__('Show on a map')}>
      <Icon icon={MapPin} />
      <bdi>{text}</bdi>
    </a>
  );
}

export function Link({ text, href }: LinkProps) {
  const warning = linkWarning(text);
  if (/^geo:/i.test(href)) return <MapLink text={text} href={href} />;
  return (
    <>
      {warning && <Warning warning={warning} />}
      {/^xmpp:/i.test(href) ? (
        <XmppLink text={text} href={href} />
      ) : (
        <a href={href} {...ELSEWHERE}>
          <bdi>{text}</bdi>
        </a>
      )}
    </>
  );
}
