/** How far an own message has come: a small sign to see, words to hear. */
import { Check, CheckCheck, CircleAlert, Clock, Eye } from 'lucide';
import { useContext } from 'preact/hooks';
import { ClientContext } from '#ui/client-context.ts';
import { useTranslate } from '#ui/i18n.ts';
import { Icon, type IconNode } from '#ui/kit/icon/icon.tsx';
import type { Delivery } from './timeline-row.ts';

/** Until the server has acknowledged it, a message is under way: on this machine or on the wire. */
const SIGNS: Record<Delivery, IconNode> = {
  pending: Clock,
  sent: Clock,
  acknowledged: Check,
  delivered: CheckCheck,
  displayed: Eye,
  failed: CircleAlert,
};

export function DeliveryMark({ delivery }: { readonly delivery: Delivery }) {
  const __ = useTranslate();
  const isKept = useContext(ClientContext)?.client.isStorageKept.value ?? true;
  const words: Record<Delivery, string> = {
    pending: isKept ? __('Waiting to be sent') : __('Waiting to be sent, kept only as long as this page is open'),
    sent: __('Being sent'),
    acknowledged: __('Sent'),
    delivered: __('Delivered'),
    displayed: __('Read'),
    failed: __('Not sent'),
  };
  return (
    <span class={`delivery delivery-${delivery}`} title={words[delivery]}>
      <Icon icon={SIGNS[delivery]} />
      <span class="spoken">{words[delivery]}</span>
    </span>
  );
}
